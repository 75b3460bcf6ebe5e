"""Classify in a browser, on a server that cannot write a byte to any file."""

import json
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import NEIGHBOUR
from tests.browser.driving import expect_within, go_to, overhang, place
from tests.serving import Served

pytestmark = pytest.mark.browser

CARDS = ".face-card"


def give(page: Page, *photos: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(photo) for photo in photos])


def test_a_link_to_it_opens_it_on_a_fresh_server(fresh: Served, page: Page) -> None:
    page.goto(f"{fresh.url}/classify")

    expect(page.get_by_role("heading", name="Classify", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Home")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_an_example_is_one_click(server: Served, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server.url}/classify?example=group&compare=tiny")
    expect(page.locator(CARDS)).to_have_count(4)
    expect(page.locator(CARDS).first).to_contain_text("tiny")
    assert [overhang(card) for card in page.locator(CARDS).all()] == [0] * 4

    # Its picture, over which the button lies.
    page.locator("[class*=st-key-tile-dark] img").click(force=True)

    expect(page.locator(CARDS)).to_have_count(1)
    expect(page.locator(CARDS)).to_contain_text("Low quality: dark")


def test_a_photo_is_pasted(server: Served, page: Page, photos_folder: Path) -> None:
    page.goto(f"{server.url}/classify")
    expect(page.get_by_role("button", name="Group", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)

    paste = """file => {
        const given = new DataTransfer()
        const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
        given.items.add(new File([bytes], "pasted.jpg", { type: "image/jpeg" }))
        const event = new ClipboardEvent("paste", { clipboardData: given, bubbles: true })
        document.body.dispatchEvent(event)
    }"""
    page.evaluate(paste, b64encode((photos_folder / "couple.jpg").read_bytes()).decode())

    expect(page.locator(CARDS)).to_have_count(2)


def test_where_browsers_lend_no_camera_the_page_says_what_to_do(server: Served, page: Page) -> None:
    page.goto(f"{server.url.replace('127.0.0.1', NEIGHBOUR)}/classify")
    page.get_by_role("radio", name="Camera").click()
    expect(page.get_by_text("Choose Files: on a phone that offers the camera")).to_be_visible()

    page.goto(f"{server.url}/classify")
    page.get_by_role("radio", name="Camera").click()
    expect(page.get_by_test_id("stCameraInput")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_photo_is_there_again_when_the_page_was_left(
    server: Served, page: Page, photos_folder: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}/classify")
    give(page, photos_folder / "couple.jpg")
    expect(page.locator(CARDS)).to_have_count(2)

    go_to(page, "Training")
    go_to(page, "Classify")

    expect(page.locator(CARDS)).to_have_count(2)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(CARDS)).to_have_count(0)


def test_a_link_can_name_the_threshold(server: Served, page: Page) -> None:
    page.goto(f"{server.url}/classify?unsure=65")

    expect(page.get_by_test_id("stSlider")).to_contain_text("65%")


def test_every_face_is_marked_and_has_its_seven_bars(
    server: Served, page: Page, photos_folder: Path
) -> None:
    name = "multi_face.jpg"
    faces = json.loads((photos_folder / "photos.json").read_text())[name]["n_faces"]
    page.goto(f"{server.url}/classify")

    give(page, photos_folder / name)

    expect(page.locator(CARDS)).to_have_count(faces)
    expect(page.locator(f"{CARDS} .bars i")).to_have_count(7 * faces)
    expect(page.get_by_alt_text(f"The photo with {faces} marked faces")).to_be_visible()
    expect(page.get_by_text(f"{name} · {faces} faces")).to_be_visible()


def test_a_box_and_its_card_light_up_together(
    server: Served, page: Page, photos_folder: Path
) -> None:
    page.goto(f"{server.url}/classify")
    give(page, photos_folder / "couple.jpg")
    box = page.locator(".outline-2")
    card = page.locator("[class*=st-key-card-2-of-]")
    expect(box).to_have_css("opacity", "0")

    card.hover()
    expect(box).to_have_css("opacity", "1")
    expect(page.locator(".outline-1")).to_have_css("opacity", "0")

    box.hover()
    expect(card).to_have_css("outline-style", "solid")
    picture = place(page.get_by_alt_text("The photo with 2 marked faces"))
    assert place(page.locator(".outlines")) == pytest.approx(picture, abs=2)


def test_several_photos_are_answered_beside_one_without_a_face(
    server: Served, page: Page, photos_folder: Path
) -> None:
    page.goto(f"{server.url}/classify")

    give(page, photos_folder / "detection1.jpg", photos_folder / "no-faces.jpg")

    expect(page.get_by_role("heading", name="1 face in 2 photos")).to_be_visible()
    expect(page.get_by_text("No face found.")).to_be_visible()


def test_every_awkward_file_gets_a_picture_or_one_sentence_and_the_server_lives(
    server: Served, page: Page, awkward_files: dict[Path, bool]
) -> None:
    page.goto(f"{server.url}/classify?whole=true")

    give(page, *awkward_files)

    pictures = [path for path, readable in awkward_files.items() if readable]
    expect(page.get_by_alt_text("The photo with 1 marked face")).to_have_count(len(pictures))
    expect(page.get_by_test_id("stAlert")).to_have_count(len(awkward_files) - len(pictures))
    for path, readable in awkward_files.items():
        if not readable:
            expect(page.get_by_test_id("stAlert").filter(has_text=path.name)).to_have_count(1)
    assert server.get("/_stcore/health").is_success


def test_a_photo_above_a_megabyte_is_answered_from_memory(
    server: Served, page: Page, tmp_path: Path, photos_folder: Path
) -> None:
    large = tmp_path / "large.jpg"
    with Image.open(photos_folder / "multi_face.jpg") as photo:
        photo.resize((4000, 2668)).save(large, quality=97)
    assert large.stat().st_size > 1_500_000
    page.goto(f"{server.url}/classify")

    give(page, large)

    expect(page.get_by_alt_text("The photo with 5 marked faces")).to_be_visible()


def test_the_marked_photo_is_taken_along_in_full_size(
    server: Served, page: Page, photos_folder: Path
) -> None:
    photo = photos_folder / "couple.jpg"
    page.goto(f"{server.url}/classify")
    give(page, photo)

    with page.expect_download() as download:
        page.get_by_role("button", name="Marked photo").click()

    assert download.value.suggested_filename == "couple-faces.png"
    with Image.open(download.value.path()) as taken, Image.open(photo) as given:
        assert taken.size == given.size


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_on_a_phone_nothing_reaches_over_the_edge(
    server: Served, page: Page, photos_folder: Path, appearance: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark" if appearance == "dark" else "light")
    page.goto(server.url)
    page.get_by_alt_text("Four synthetic faces").scroll_into_view_if_needed()
    page.get_by_role("button", name="Classify your photos").click()

    give(page, photos_folder / "multi_face.jpg")
    expect(page.locator(CARDS)).to_have_count(5)

    expect(page.locator(CARDS).first).to_be_in_viewport()
    expect_within(page, *page.locator(CARDS).all())


def test_pages_ask_nobody_but_their_server(server: Served, page: Page, photos_folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(server.url)
    picture = page.get_by_alt_text("Four synthetic faces")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1000
    page.get_by_role("button", name="Classify your photos").click()
    give(page, photos_folder / "detection1.jpg")
    expect(page.locator(CARDS)).to_have_count(1)

    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
