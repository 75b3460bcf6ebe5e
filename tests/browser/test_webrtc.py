"""Live over WebRTC, with Chromium's fake camera playing a clip."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.driving import until
from tests.serving import Served

pytestmark = pytest.mark.browser

NO_WAY = """
window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
        super({...configuration, iceTransportPolicy: "relay"});
    }
};
"""
"""The browser may use relays only, and there is none: as on a network that lets no UDP through."""


@pytest.fixture
def page(filmed: Browser, server: Served) -> Iterator[Page]:
    opened = filmed.new_page(viewport={"width": 1400, "height": 900})
    opened.context.grant_permissions(["camera"], origin=server.url)
    yield opened
    opened.close()


def start(page: Page, server: Served) -> FrameLocator:
    page.goto(f"{server.url}/live")
    page.get_by_text("Advanced", exact=True).click()
    page.get_by_role("radio", name="WebRTC").click()
    component = page.frame_locator("iframe[title*=webrtc]")
    component.get_by_role("button", name="Start the camera").click()
    return component


def processed(page: Page) -> int:
    return int(page.get_by_text("frames processed").inner_text().split()[0].replace(",", ""))


def test_frames_are_processed_and_shown_and_stop_stops(server: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    component = start(page, server)

    before = processed(page)
    until(page, lambda: processed(page), lambda frames: frames >= before + 6)
    size = "video => [video.videoWidth, video.videoHeight]"
    until(page, lambda: component.locator("video").evaluate(size), lambda now: now == [640, 480])
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []

    component.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("frames processed")).to_have_count(0)


def test_where_no_connection_can_be_made_it_says_so(server: Served, page: Page) -> None:
    page.add_init_script(NO_WAY)
    component = start(page, server)
    expect(component.get_by_role("button", name="Stop")).to_be_visible()

    expect(page.get_by_text("No connection could be made")).to_be_visible()

    page.get_by_role("radio", name="WebSocket").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
