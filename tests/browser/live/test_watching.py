"""Live in a browser whose camera shows a film, on a server that cannot write a byte to any file."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, JSHandle, Page, expect

from tests.browser.driving import expect_drawn, expect_within, pixels, until
from tests.browser.live.driving import (
    SECOND,
    answers,
    count_pictures,
    said,
    start,
    wait_for_answers,
    wait_for_rest,
)
from tests.serving import Served

pytestmark = pytest.mark.browser


def expect_ended(page: Page, track: JSHandle) -> None:
    """The camera was let go."""
    until(page, lambda: track.evaluate("track => track.readyState"), lambda now: now == "ended")


def test_faces_of_the_camera_are_marked_and_followed(server: Served, page: Page) -> None:
    start(page, server)
    wait_for_answers(page, 20)

    expect_drawn(page, ".overlay")
    expect(page.get_by_role("heading", name="Last 60 seconds of face 1")).to_be_visible()
    expect(page.locator(".pace")).to_contain_text("frames/s")
    expect(said(page)).to_be_hidden()


def test_the_last_minute_and_the_session_are_shown(server: Served, page: Page) -> None:
    start(page, server)
    wait_for_answers(page)

    expect_drawn(page, ".chart", more_than=pixels(page, ".chart"))
    rows = page.locator("tbody tr")
    expect(rows.locator(":first-child")).to_have_text([
        "anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral", "unsure",
    ])  # fmt: skip
    until(
        page,
        lambda: [row.split("\t")[2] for row in rows.all_inner_texts()],
        lambda shares: any(each == ">99%" or int(each[:-1]) > 30 for each in shares),
    )


def test_the_session_is_taken_along_as_csv(server: Served, page: Page, tmp_path: Path) -> None:
    start(page, server)
    wait_for_answers(page, 20)
    page.get_by_role("button", name="Stop").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Session as CSV").click()

    assert download.value.suggested_filename == "session.csv"
    with Path(download.value.path()).open(newline="") as file:
        one, everyone = csv.DictReader(file)
    assert (one["face"], everyone["face"]) == ("1", "all")
    assert float(one["seconds"]) > 0.2
    shares = [float(value) for key, value in one.items() if key not in ("face", "seconds")]
    assert sum(shares) == pytest.approx(1, abs=0.001)


def test_freezing_keeps_the_picture_and_asks_no_more(server: Served, page: Page) -> None:
    count_pictures(page)
    start(page, server)
    wait_for_answers(page)

    page.get_by_role("button", name="Freeze").click()
    wait_for_rest(page)
    frozen, time = answers(page), page.locator("video").evaluate("video => video.currentTime")
    page.wait_for_timeout(SECOND)

    assert answers(page) == frozen
    assert page.locator("video").evaluate("video => video.currentTime") == time
    expect_drawn(page, ".overlay")

    page.get_by_role("button", name="Freeze").click()
    wait_for_answers(page)


def test_the_face_of_a_frozen_picture_is_explained_and_the_camera_stays(
    server: Served, page: Page
) -> None:
    start(page, server)
    wait_for_answers(page)
    explain = page.get_by_role("button", name="Explain this face")
    expect(explain).to_be_hidden()
    page.get_by_role("button", name="Freeze").click()

    explain.click()

    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Explanation")).to_be_visible()
    expect(dialog.get_by_text("Class activation map", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Freeze").click()
    wait_for_answers(page)


def test_a_link_plays_the_example_clip_on_a_machine_without_a_camera(
    server: Served, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{server.url}/live?example=clip")
    wait_for_answers(page)

    expect_drawn(page, ".overlay")
    expect(page.get_by_role("checkbox", name="Mirror")).not_to_be_checked()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Start").click()
    expect(said(page)).to_contain_text("no camera")
    page.get_by_role("button", name="Example clip").click()
    wait_for_answers(page)
    page.close()


def test_stopping_closes_the_camera(server: Served, page: Page) -> None:
    start(page, server)
    wait_for_answers(page)
    track = page.locator("video").evaluate_handle("video => video.srcObject.getTracks()[0]")

    page.get_by_role("button", name="Stop").click()

    expect_ended(page, track)
    stopped = answers(page)
    page.wait_for_timeout(SECOND)
    assert answers(page) == stopped
    assert pixels(page, ".overlay") == 0

    page.get_by_role("button", name="Start").click()
    wait_for_answers(page)


def test_leaving_the_page_closes_the_camera_and_frees_the_place(
    server: Served, page: Page, tab: Callable[[], Page]
) -> None:
    start(page, server)
    wait_for_answers(page)
    track = page.locator("video").evaluate_handle("video => video.srcObject.getTracks()[0]")

    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="Facial expression lab")).to_be_visible()

    expect_ended(page, track)
    other = tab()
    start(other, server)
    wait_for_answers(other)


def test_the_threshold_changes_without_a_new_start(server: Served, page: Page) -> None:
    start(page, server, "?unsure=100")
    wait_for_answers(page, 20)
    unsure = page.locator("tbody tr").last

    expect(unsure).to_contain_text(">99%")
    page.get_by_text("Settings", exact=True).click()
    page.get_by_role("slider", name="Confidence threshold").press("Home")

    expect(unsure).not_to_contain_text(">99%")
    wait_for_answers(page)


def test_mirror_turns_the_picture_and_not_the_words(server: Served, page: Page) -> None:
    start(page, server)
    wait_for_answers(page)
    turned = "video => new DOMMatrix(getComputedStyle(video).transform).a"

    assert page.locator("video").evaluate(turned) == -1
    page.get_by_role("checkbox", name="Mirror").uncheck()
    assert page.locator("video").evaluate(turned) == 1


def test_pictures_go_to_nobody_but_the_server(server: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws", "http", 1)))

    start(page, server)
    wait_for_answers(page)

    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []


def test_on_a_phone_nothing_reaches_over_the_edge(server: Served, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    start(page, server)
    wait_for_answers(page)

    parts = (".picture", ".chart", "table", ".controls")
    expect_within(page, *(page.locator(part) for part in parts))
    expect(page.locator(".picture")).to_be_in_viewport(ratio=1)  # before the settings
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_role("button", name="Explain this face")).to_be_visible()
