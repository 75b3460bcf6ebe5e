"""What Live makes of answers that a test gives in the server's place."""

import time
from itertools import chain, repeat

import pytest
from playwright.sync_api import Page, expect

from fer.images.decode import read_photo
from tests.browser.driving import place
from tests.browser.live.driving import SECOND, answer_instead, face, start, wait_for_answers
from tests.serving import Served

pytestmark = pytest.mark.browser


def test_after_freeze_the_chart_is_of_a_face_in_the_picture(server: Served, page: Page) -> None:
    came = iter([[face(1, 100, 300)]] * 5)
    answer_instead(page, chain(came, repeat([face(2, 300, 400)])))
    start(page, server)
    wait_for_answers(page, 6)

    page.get_by_role("button", name="Freeze").click()

    heading = page.get_by_role("heading", name="Last 60 seconds of face 2", exact=True)
    expect(heading).to_be_visible()


def test_a_face_that_left_is_said_to_be_out_of_the_picture(server: Served, page: Page) -> None:
    answer_instead(page, chain([[face(1, 100, 300)]] * 5, repeat([])))
    start(page, server)

    expect(page.get_by_role("heading", name="of face 1, out of the picture")).to_be_visible()


def test_a_busy_server_gets_fewer_and_smaller_pictures(server: Served, page: Page) -> None:
    pictures = answer_instead(page, repeat([face(1, 100, 300)]), interval=500)
    start(page, server)
    wait_for_answers(page, 4)
    before, began = len(pictures), time.monotonic()
    page.wait_for_timeout(2 * SECOND)

    # With the calls between the two looks at the clock, and one that came late from before.
    assert len(pictures) - before <= (time.monotonic() - began) / 0.5 + 2
    widths = [read_photo(picture, "").shape[1] for picture in pictures]
    assert (widths[0], widths[-1]) == (640, 480)
    expect(page.locator(".pace")).to_contain_text("shared with many cameras")


def test_in_full_screen_picture_and_labels_are_large(server: Served, page: Page) -> None:
    answer_instead(page, repeat([face(1, 100, 140)]))
    start(page, server)
    wait_for_answers(page)
    before = place(page.locator(".picture"))
    letters = """canvas => parseInt(canvas.getContext("2d").font.match(/(\\d+)px/)[1])"""
    assert page.locator(".overlay").evaluate(letters) == 15

    page.get_by_role("button", name="Full screen").click()

    leave = page.get_by_role("button", name="Leave full screen")
    expect(leave).to_be_in_viewport()
    wait_for_answers(page)
    assert page.locator(".overlay").evaluate(letters) == 24
    filling = place(page.locator(".picture"))
    assert filling["width"] > 1.2 * before["width"]
    assert filling["height"] > 700

    leave.click()
    expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()


def test_a_click_or_a_key_chooses_whose_minute_is_shown(server: Served, page: Page) -> None:
    answer_instead(page, repeat([face(1, 100, 300), face(2, 500, 600)]))
    start(page, server)
    expect(page.get_by_role("heading", name="Last 60 seconds of face 1")).to_be_visible()

    scale = place(page.locator(".overlay"))["width"] / 640
    # Mirrored: what is on the right is shown on the left.
    page.locator(".overlay").click(position={"x": (640 - 550) * scale, "y": 150 * scale})

    expect(page.get_by_role("heading", name="Last 60 seconds of face 2")).to_be_visible()
    wait_for_answers(page)
    expect(page.get_by_role("heading", name="Last 60 seconds of face 2")).to_be_visible()

    page.get_by_role("button", name="Next face").press("Enter")
    expect(page.get_by_role("heading", name="Last 60 seconds of face 1")).to_be_visible()
