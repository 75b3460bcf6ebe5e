"""Video in a browser, on a server that cannot write a byte to any file."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from fer.synthetic.scene import Scene, scene_photo
from fer.video.decode import video_info
from tests.browser.driving import expect_drawn, expect_within, go_to, place, until
from tests.serving import Served
from tests.video.films import film, padded

pytestmark = pytest.mark.browser

SLOW_SCRIPTS = """window.Blob = class extends Blob {
    constructor(parts, options) {
        const late = "await new Promise(over => setTimeout(over, 1000))\\n"
        super(options?.type === "text/javascript" ? [late, ...parts] : parts, options)
    }
}"""
"""Every component's module comes a second late, as in a browser that is busy."""


@pytest.fixture
def clip(photos_folder: Path, tmp_path: Path) -> Path:
    """Three seconds of a photo with three faces, recorded by a phone held upright, 21 MB."""
    photo = Image.open(photos_folder / "detection4.jpg").convert("RGB").resize((640, 480))
    lying = photo.transpose(Image.Transpose.ROTATE_90)
    path = tmp_path / "holiday.mov"
    # Above what is kept in memory of a photo: a video must not go to the disk for its size.
    path.write_bytes(padded(film([np.asarray(lying)] * 30, "mov", turned=270), 21_000_000))
    return path


def give(page: Page, server: Served, clip: Path) -> None:
    page.goto(f"{server.url}/video")
    page.locator("input[type=file]").set_input_files(clip)


def now(page: Page) -> float:
    return float(page.locator("video").evaluate("video => video.currentTime"))


def wait_until(page: Page, condition: str) -> None:
    """Wait for something about the video."""
    told = "video.readyState, video.networkState, video.error?.message"
    question = f"video => [{condition}, {told}]"
    until(page, lambda: page.locator("video").evaluate(question), lambda answers: answers[0])


def test_a_video_plays_by_itself_beside_its_timeline(
    server: Served, page: Page, clip: Path
) -> None:
    give(page, server, clip)

    expect(page.get_by_role("heading", name="3 faces in 3 s")).to_be_visible()
    expect(page.locator(".names button")).to_have_text(["Face 1", "Face 2", "Face 3"])
    wait_until(page, "!video.paused && video.currentTime > 0.2")
    size = page.locator("video").evaluate("video => [video.videoWidth, video.videoHeight]")
    assert size == [640, 480]

    page.get_by_role("button", name="Pause").click()
    lanes = page.locator(".tracks")
    width = lanes.evaluate("lanes => lanes.clientWidth")
    lanes.click(position={"x": width / 2, "y": 20})
    assert now(page) == pytest.approx(1.55, abs=0.1)
    expect_drawn(page, ".overlay")
    expect(page.get_by_role("slider", name="Position")).to_have_attribute(
        "aria-valuetext", re.compile(r"^0:01\.\d, face 1 ")
    )

    page.get_by_role("slider", name="Position").press("ArrowRight")
    assert now(page) == pytest.approx(1.6, abs=0.05)
    page.keyboard.press("Space")
    wait_until(page, "!video.paused")

    page.get_by_role("button", name="Face 2").click()
    expect(page.get_by_role("heading", name="Face 2")).to_be_visible()
    page.get_by_role("button", name="Explain this face").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="Explanation")).to_be_visible()


def test_a_player_whose_script_comes_after_the_results_has_its_video(
    server: Served, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(SLOW_SCRIPTS)
    page.goto(f"{server.url}/video?example=clip")

    wait_until(page, "!video.paused && video.currentTime > 0.2")


def test_what_is_no_video_is_told_on_the_page(
    server: Served, page: Page, photos_folder: Path
) -> None:
    give(page, server, photos_folder / "couple.jpg")

    expect(page.get_by_role("alert")).to_contain_text("couple.jpg is no MP4, MOV, WebM")


def test_the_panel_follows_a_face_that_is_in_the_frame_until_one_is_chosen(
    server: Served, page: Page
) -> None:
    page.goto(f"{server.url}/video?example=clip")
    expect(page.locator(".who")).to_have_text("Face 1")
    page.get_by_role("slider", name="Position").press("End")
    expect(page.locator(".who")).to_have_text("Face 3")

    page.locator(".names button").first.click()
    expect(page.locator(".who")).to_have_text("Face 1, not in this frame")


def test_the_results_are_downloaded(server: Served, page: Page) -> None:
    page.goto(f"{server.url}/video")
    page.get_by_role("button", name="Example clip", exact=True).click()
    expect(page).to_have_url(f"{server.url}/video?example=clip")

    with page.expect_download() as csv:
        page.get_by_role("button", name="CSV").click()
    assert csv.value.path().read_text("utf-8-sig").count("\n") == 1 + 15 * 2 + 15

    page.get_by_role("button", name="Mark the faces").click()
    with page.expect_download() as marked:
        page.get_by_role("button", name="Marked video").click()
    assert video_info(marked.value.path().read_bytes(), "marked").width == 640


def test_what_the_browser_cannot_play_is_played_as_a_copy(
    server: Served, page: Page, tmp_path: Path
) -> None:
    moving = tmp_path / "moving.gif"
    moving.write_bytes(film([scene_photo(Scene.ONE)] * 5, "gif"))

    give(page, server, moving)

    wait_until(page, "video.readyState >= 2 && video.currentSrc.endsWith('.mp4')")
    expect(page.locator(".message")).to_be_hidden()


def test_the_work_can_be_cancelled(
    server: Served, page: Page, photos_folder: Path, tmp_path: Path
) -> None:
    photo = Image.open(photos_folder / "detection4.jpg").convert("RGB").resize((320, 240))
    long = tmp_path / "long.mov"
    long.write_bytes(film([np.asarray(photo)] * 900, "mov"))
    page.goto(f"{server.url}/video?rate=30")

    page.locator("input[type=file]").set_input_files(long)
    page.get_by_role("button", name="Cancel", exact=True).click()

    expect(page.get_by_role("button", name="Analyse video")).to_be_enabled()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.locator(".timeline")).to_be_hidden()


def test_on_a_phone_all_is_stacked_and_comes_back(server: Served, page: Page, clip: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    give(page, server, clip)
    expect(page.locator(".names button")).to_have_count(3)

    parts = [page.locator(part) for part in (".picture", ".timeline", ".detail")]
    expect_within(page, *parts)
    picture, timeline, detail = (place(part)["y"] for part in parts)
    assert picture < timeline < detail

    go_to(page, "Live")
    go_to(page, "Video")

    expect(page.locator(".names button")).to_have_count(3)
    expect(page.get_by_text("The video from before")).to_be_visible()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator("video")).to_have_count(0)
