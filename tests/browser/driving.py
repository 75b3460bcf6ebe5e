"""What tests do in a browser on more than one page."""

import time
from collections.abc import Callable
from functools import partial
from typing import Literal, TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.patience import PATIENCE_SECONDS

LOOK_MILLISECONDS = 50

APPEARANCES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

NOT_OURS = {"presentation-role-conflict"}
"""Streamlit's upload field is a section with the role of none that can be focused."""

# The style sheets that axe-core would fetch besides are for a rule that is off.
AXE = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}

Answer = TypeVar("Answer")


def until(page: Page, question: Callable[[], Answer], holds: Callable[[Answer], bool]) -> Answer:
    """Ask what only the page can answer, until the answer holds.

    Asked once, right after something was done, it is often answered by the page of before.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds(answer := question()):
        assert time.monotonic() < end, answer
        page.wait_for_timeout(LOOK_MILLISECONDS)
    return answer


def place(element: Locator) -> FloatRect:
    """Where an element is in the window, once it is there and stands still."""
    before: FloatRect | None = None

    def stands_still(now: FloatRect | None) -> bool:
        nonlocal before
        before, last = now, before
        return now is not None and now == last

    found = until(element.page, element.bounding_box, stands_still)
    assert found
    return found


def expect_within(page: Page, *parts: Locator) -> None:
    """Nothing reaches over the right edge of a phone's screen: not the page, none of the parts."""
    until(page, lambda: overhang(page.get_by_test_id("stMain")), lambda pixels: pixels == 0)
    assert page.viewport_size
    for part in parts:
        where = place(part)
        assert where["x"] >= 0
        assert where["x"] + where["width"] <= page.viewport_size["width"]


def overhang(element: Locator) -> int:
    """How many pixels of what an element holds reach over its right edge."""
    return int(element.evaluate("element => element.scrollWidth - element.clientWidth"))


def pixels(page: Page, canvas: str) -> int:
    """How many pixels of a canvas are drawn on."""
    count = "canvas => new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, "
    count += "canvas.height).data.buffer).filter(Boolean).length"
    return int(page.locator(canvas).evaluate(count))


def expect_drawn(page: Page, canvas: str, *, more_than: int = 1000) -> None:
    """There are so many pixels on a canvas."""
    until(page, lambda: pixels(page, canvas), lambda drawn: drawn > more_than)


def go_to(page: Page, name: str) -> None:
    """Open another page by the menu, which a phone's screen hides."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    hidden = menu.is_visible()
    if hidden:
        menu.click()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("h1")).to_have_text(name)
    if hidden:
        expect(menu).to_be_visible()


# Dialogs and menus fade in, and half of a colour has half of its contrast; what is still to come
# pulsates in its place. A click has shown that it begins something after a few frames.
SETTLED = """async appearance => {
    await new Promise(look => setTimeout(look, 100))
    const app = document.querySelector('[data-testid=stApp]')
    return document.getAnimations().every(each => each.playState !== 'running')
        && (!app || app.dataset.testScriptState === 'notRunning'
            && [getComputedStyle(app).colorScheme, ''].includes(appearance))
}"""


def settle(page: Page, appearance: str = "") -> None:
    """Wait until a page has all of itself, and wears the appearance, if one is given."""
    page.wait_for_function(SETTLED, arg=appearance)


def violations(page: Page) -> list[tuple[str, str, str, object]]:
    """What axe-core finds: the page, the rule, where it is broken first, and how."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        (page.url, rule["id"], rule["nodes"][0]["html"][:120], rule["nodes"][0]["any"][:1])
        for rule in found
        if rule["id"] not in NOT_OURS
    ]


def expect_no_violations(*pages: Page, appearance: str = "") -> None:
    """No rule of axe-core is broken by the pages as they are, or once they wear the appearance."""
    for page in pages:
        settle(page, appearance)
        until(page, partial(violations, page), lambda rules: rules == [])


def expect_accessible(page: Page) -> None:
    """No rule is broken in either appearance, between which a page changes by itself."""
    for appearance in APPEARANCES:
        page.emulate_media(color_scheme=appearance)
        expect_no_violations(page, appearance=appearance)


CUT_OFF = """() => [...document.querySelectorAll('main *, [data-testid=stMain] *')]
    .filter(each => getComputedStyle(each).textOverflow === 'ellipsis')
    .filter(each => each.tagName !== 'INPUT' && each.scrollWidth > each.clientWidth)
    .map(each => each.textContent)
"""


def expect_whole_words(page: Page) -> None:
    """No words on a page end in three dots for want of room."""
    until(page, lambda: (page.url, page.evaluate(CUT_OFF)), lambda now: now[1] == [])
