"""The live page, as a test drives it."""

import time

from playwright.sync_api import Locator, Page

from tests.serving import Served

SECOND = 1000
"""In milliseconds, as Playwright waits."""

PATIENCE = 60 * SECOND


def start(page: Page, server: Served, link: str = "") -> None:
    page.goto(f"{server.url}/live{link}")
    page.get_by_role("button", name="Start").click()


def answers(page: Page) -> int:
    return int(page.locator(".live").get_attribute("data-answers") or 0)


def wait_for_answers(page: Page, more: int = 5) -> None:
    wanted, end = answers(page) + more, time.monotonic() + PATIENCE / SECOND
    while answers(page) < wanted:
        assert time.monotonic() < end, said(page).inner_text()
        page.wait_for_timeout(SECOND / 10)


def said(page: Page) -> Locator:
    return page.locator(".message")


def pixels(page: Page, canvas: str) -> int:
    """How many pixels of a canvas are drawn on."""
    count = "canvas => new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, "
    count += "canvas.height).data.buffer).filter(Boolean).length"
    return int(page.locator(canvas).evaluate(count))
