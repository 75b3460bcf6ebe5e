"""The live page, as a test drives it."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from playwright.sync_api import Locator, Page, WebSocketRoute

from fer.labels import Expression
from tests.browser.driving import until
from tests.serving import Served

SECOND = 1000
"""In milliseconds, as Playwright waits."""


def start(page: Page, server: Served, link: str = "") -> None:
    page.goto(f"{server.url}/live{link}")
    page.get_by_role("button", name="Start").click()


def face(number: int, left: int, right: int) -> dict[str, Any]:
    """A square face in an answer, 100 pixels below the picture's upper edge."""
    return {
        "number": number, "expression": "fear", "confidence": 0.5, "sure": True,
        "box": {"left": left, "right": right, "top": 100, "bottom": right - left + 100},
        "probabilities": {expression.label: 1 / 7 for expression in Expression},
    }  # fmt: skip


def answer_instead(
    page: Page, faces: Iterator[list[dict[str, Any]]], *, interval: int = 0
) -> list[bytes]:
    """Answer each picture in the server's place with the next faces; gives the pictures."""
    pictures: list[bytes] = []
    numbers = count(1)

    def answer(socket: WebSocketRoute, message: str | bytes) -> None:
        if isinstance(message, bytes):
            pictures.append(message)
            size = {"milliseconds": 5, "interval": interval, "width": 640, "height": 480}
            socket.send(json.dumps({"frame": next(numbers), "faces": next(faces), **size}))

    def serve(socket: WebSocketRoute) -> None:
        socket.on_message(lambda message: answer(socket, message))
        socket.send('{"ready": "best"}')

    page.route_web_socket("**/api/live?*", serve)
    return pictures


def answers(page: Page) -> int:
    return int(page.locator(".live").get_attribute("data-answers") or 0)


def wait_for_answers(page: Page, more: int = 5) -> None:
    wanted = answers(page) + more
    until(page, lambda: (answers(page), said(page).inner_text()), lambda now: now[0] >= wanted)


COUNTED = """
const send = WebSocket.prototype.send
window.pictures = 0
WebSocket.prototype.send = function (data) {
    if (this.url.includes("/api/live") && typeof data !== "string") window.pictures += 1
    send.call(this, data)
}"""


def count_pictures(page: Page) -> None:
    """Let the page that is opened next count the pictures that it sends."""
    page.add_init_script(COUNTED)


def wait_for_rest(page: Page) -> None:
    """Until all pictures that were counted are answered, and a second later still."""
    before = 0

    def at_rest() -> bool:
        nonlocal before
        page.wait_for_timeout(SECOND)
        before, last = int(page.evaluate("pictures")), before
        return answers(page) == before == last

    until(page, at_rest, bool)


def said(page: Page) -> Locator:
    return page.locator(".message")
