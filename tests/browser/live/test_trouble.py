"""Live where something is missing: the camera, the server, time."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Playwright, WebSocketRoute, expect

from tests.browser.conftest import CHROMIUM, FLAGS, NEIGHBOUR
from tests.browser.live.driving import answers, said, start, wait_for_answers
from tests.serving import Served

pytestmark = pytest.mark.browser


def test_who_comes_to_a_full_server_is_told_so_and_let_in_later(
    server: Served, page: Page, tab: Callable[[], Page]
) -> None:
    start(page, server)
    wait_for_answers(page)
    other = tab()
    start(other, server)

    expect(said(other)).to_contain_text("1 cameras are live, the most there may be.")
    assert answers(other) == 0

    page.get_by_role("button", name="Stop").click()
    wait_for_answers(other)
    expect(said(other)).to_be_hidden()


def test_a_server_that_is_gone_is_said_and_found_again(server: Served, page: Page) -> None:
    sockets: list[WebSocketRoute] = []

    def pass_on(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    page.route_web_socket("**/api/live?*", pass_on)
    start(page, server)
    wait_for_answers(page)

    sockets[0].close()

    expect(said(page)).to_contain_text("The server does not answer. Trying again")
    wait_for_answers(page)
    expect(said(page)).to_be_hidden()
    # The new connection counts from 1; to the visitor it is a face that was not there before.
    expect(page.get_by_role("heading", name="Last 60 seconds of face 2")).to_be_visible()


def test_why_the_server_refuses_stays_until_it_no_longer_does(server: Served, page: Page) -> None:
    came: list[WebSocketRoute] = []

    def refuse_once(socket: WebSocketRoute) -> None:
        came.append(socket)
        if len(came) > 1:
            socket.connect_to_server()
            return
        socket.send('{"error": "There is no model called old."}')
        socket.close()

    page.route_web_socket("**/api/live?*", refuse_once)
    start(page, server)

    both = re.compile(r"There is no model called old\. Trying again in 1 s\.")
    expect(said(page)).to_have_text(both)
    wait_for_answers(page)
    came[1].close()
    expect(said(page)).to_contain_text("The server does not answer.")


def test_a_camera_that_is_unplugged_is_said(server: Served, page: Page) -> None:
    start(page, server)
    wait_for_answers(page)

    gone = "video => video.srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    page.locator("video").evaluate(gone)

    expect(said(page)).to_contain_text("The camera is gone")
    page.get_by_role("button", name="Start").click()
    wait_for_answers(page)


def test_no_camera_is_said(server: Served, browser: Browser) -> None:
    page = browser.new_page()
    start(page, server)

    expect(said(page)).to_contain_text("This device has no camera")
    expect(page.get_by_role("button", name="Start")).to_be_enabled()
    page.close()


def test_a_refused_camera_is_said(server: Served, playwright: Playwright) -> None:
    refusing = [*FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"]
    with playwright.chromium.launch(executable_path=CHROMIUM, args=refusing) as refused:
        page = refused.new_page()
        start(page, server)

        expect(said(page)).to_contain_text("The camera was refused")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [("NotReadableError", "in use by another program"), ("OddError", "does not start: OddError")],
)
def test_a_camera_that_does_not_start_is_said(
    server: Served, page: Page, error: str, sentence: str
) -> None:
    page.add_init_script(
        "MediaDevices.prototype.getUserMedia = "
        f"() => Promise.reject(new DOMException('', '{error}'))"
    )
    start(page, server)

    expect(said(page)).to_contain_text(sentence)


def test_over_plain_http_it_says_why_there_is_no_camera(server: Served, page: Page) -> None:
    page.goto(f"{server.url.replace('127.0.0.1', NEIGHBOUR)}/live")
    page.get_by_role("button", name="Start").click()

    expect(said(page)).to_contain_text("This page came over plain HTTP")
    expect(said(page)).to_contain_text("docs/deployment.md")
