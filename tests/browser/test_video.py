"""Video in a browser, on a server that cannot write a byte to any file."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.serving import Served
from tests.video.films import film, padded

pytestmark = pytest.mark.browser

MAIN = "main => main.scrollWidth - main.clientWidth"


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


def test_a_video_is_analysed_marked_and_downloaded(server: Served, page: Page, clip: Path) -> None:
    give(page, server, clip)

    expect(page.get_by_role("heading", name="3 faces in 3 s")).to_be_visible()
    expect(page.get_by_alt_text("Face 3")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(2)

    with page.expect_download() as csv:
        page.get_by_role("button", name="CSV").click()
    assert csv.value.path().read_text("utf-8-sig").count("\n") == 1 + 15 * 3

    page.get_by_role("button", name="Mark the faces").click()
    video = page.locator("video")
    expect(video).to_be_visible()
    page.wait_for_function("() => document.querySelector('video').readyState >= 2")
    assert video.evaluate("video => [video.videoWidth, video.videoHeight]") == [640, 480]


def test_the_work_can_be_cancelled(
    server: Served, page: Page, photos_folder: Path, tmp_path: Path
) -> None:
    photo = Image.open(photos_folder / "detection4.jpg").convert("RGB").resize((640, 480))
    long = tmp_path / "long.mov"
    long.write_bytes(film([np.asarray(photo)] * 900, "mov"))
    page.goto(f"{server.url}/video?rate=30")

    page.locator("input[type=file]").set_input_files(long)
    page.get_by_role("button", name="Cancel", exact=True).click()

    expect(page.get_by_role("button", name="Analyse video")).to_be_enabled()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.locator(".js-plotly-plot")).to_have_count(0)


def test_on_a_phone_nothing_reaches_over_the_edge(server: Served, page: Page, clip: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})

    give(page, server, clip)

    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    assert page.get_by_test_id("stMain").evaluate(MAIN) == 0
