"""What explains a face, in a browser, on a server that cannot write a byte to any file."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import expect_within, overhang, place
from tests.serving import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def dialog(server: Served, page: Page, photos_folder: Path) -> Locator:
    """Why the first face of a photo is answered as it is."""
    page.goto(f"{server.url}/classify")
    page.locator("input[type=file]").set_input_files(photos_folder / "couple.jpg")
    page.get_by_role("button", name="Explain").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Explanation")).to_be_visible()
    return dialog


def hides(dialog: Locator, left: int, top: int) -> None:
    """Wait until the server has answered with the square at this place."""
    words = f"The square hides 12 of 48 pixels from {left} to the right and {top} down."
    expect(dialog.get_by_role("button", name=words)).to_be_visible()


def begin_to_hide(dialog: Locator) -> None:
    """Nothing is hidden at first; then a square of 12 pixels where the mouth is."""
    dialog.get_by_text("Change the face").click()
    expect(dialog.get_by_text("before")).to_be_visible()
    expect(dialog.locator(".square")).to_be_hidden()
    size = dialog.get_by_role("slider", name="Hide a square of")
    for _ in range(12):
        size.press("ArrowRight")
    hides(dialog, 18, 28)


def test_two_maps_tell_where_it_looked_for_any_expression(dialog: Locator) -> None:
    dialog.get_by_role("radio", name="fear").or_(dialog.get_by_role("button", name="fear")).click()

    expect(dialog.get_by_alt_text("evidence for fear is strongest")).to_have_count(2)
    expect(dialog.get_by_label("Blue: against fear. Orange: for fear.")).to_be_visible()


def test_dragging_the_square_moves_the_seven_bars(dialog: Locator, page: Page) -> None:
    begin_to_hide(dialog)
    chart = dialog.locator(".js-plotly-plot")
    before = chart.inner_text()
    square = dialog.locator(".square")
    box, face = place(square), place(dialog.locator(".face"))
    pixel = face["width"] / 48

    # By its middle, so that the grip is not at its corner: 10 pixels to the left, 16 up.
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(
            box["x"] + box["width"] / 2 - pixel * 10 * step / 8,
            box["y"] + box["height"] / 2 - pixel * 16 * step / 8,
        )
    page.mouse.up()

    hides(dialog, 8, 12)
    expect(chart).not_to_have_text(before)


def test_the_arrow_keys_move_the_square_and_none_is_lost(dialog: Locator, page: Page) -> None:
    begin_to_hide(dialog)

    dialog.locator(".square").focus()
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowRight")
    hides(dialog, 24, 23)

    for _ in range(9):
        page.keyboard.press("Shift+ArrowLeft")
    hides(dialog, 0, 23)


def test_on_a_phone_the_layers_are_a_column_within_the_screen(dialog: Locator, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})

    dialog.get_by_text("Feature maps").click()

    layers = dialog.get_by_alt_text("channels of")
    expect(layers.first).to_be_visible()
    expect_within(page, *layers.all())
    assert overhang(dialog) == 0
