"""What axe-core finds on every page, tab and dialog, in both appearances; none is too wide."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.driving import until
from tests.serving import Served

pytestmark = pytest.mark.browser

PAGES: dict[str, tuple[str, ...]] = {
    "": ("Teacher's corner",),
    "classify?example=group&compare=tiny": ("Explain", "Change the face", "Feature maps"),
    "live": ("Settings", "Advanced"),
    "video?example=clip": (),
    "dataset": (),
    "dataset?face=3": ("Explain the prediction", "Pixel values"),
    "dataset?show=Statistics": (),
    "dataset?show=Map": ("Place my photo",),
    "dataset?show=Audit": (),
    "dataset?show=Label+codes": (),
    "dataset?show=Anatomy": (),
    "dataset?show=Sources": (),
    "training": (),
    "training?show=New+run": ("All settings",),
    "training?show=All+runs": (),
    "evaluation": ("What each metric means", "Sources and test protocols"),
    "evaluation?show=Confusion+matrix&against=tiny": (),
    "evaluation?show=Per+class": (),
    "evaluation?show=Calibration": (),
    "evaluation?show=Mistakes": (),
    "evaluation?show=Human+raters": (),
    "evaluation?show=Robustness": (),
    "evaluation?show=Export": (),
    "glossary": (),
    "quiz": (),
    "lesson": (),
    "play": (),
}
"""Each address, and what is opened there, one after the other."""

NOT_OURS = {"presentation-role-conflict"}
"""Streamlit's upload field is a section with the role of none that can be focused."""

DISABLED = ".st-key-agreement"
"""The slider that is off without votes: WCAG asks no contrast of what is off."""

APPEARANCES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

WIDE: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}

TOO_WIDE = """() => {
    const page = document.querySelector('[data-testid=stMain]') ?? document.documentElement
    return page.scrollWidth - page.clientWidth
}"""


# Dialogs and menus fade in, and half of a colour has half of its contrast; what is still to come
# pulsates in its place. A click has shown that it begins something after a few frames.
SETTLED = """async appearance => {
    await new Promise(look => setTimeout(look, 100))
    const app = document.querySelector('[data-testid=stApp]')
    return document.getAnimations().every(each => each.playState !== 'running')
        && (!app || app.dataset.testScriptState === 'notRunning'
            && getComputedStyle(app).colorScheme === appearance)
}"""


def settle(page: Page, appearance: str = APPEARANCES[-1]) -> None:
    """Wait until a page has all of itself, and wears what its system wants."""
    page.wait_for_function(SETTLED, arg=appearance)


def violations(page: Page) -> list[tuple[str, str, str, object]]:
    """What axe-core finds: the page, the rule, where it is broken first, and how."""
    found = Axe().run(page, context={"exclude": [DISABLED]}).response["violations"]
    return [
        (page.url, rule["id"], rule["nodes"][0]["html"][:120], rule["nodes"][0]["any"][:1])
        for rule in found
        if rule["id"] not in NOT_OURS
    ]


def expect_no_violations(page: Page) -> None:
    """In both appearances, between which a page changes as its system does."""
    for appearance in APPEARANCES:
        page.emulate_media(color_scheme=appearance)
        settle(page, appearance)
        until(page, lambda: violations(page), lambda rules: rules == [])


def test_no_page_breaks_a_rule_of_accessibility_or_is_wider_than_a_phone(
    browser: Browser, lab: Served
) -> None:
    page = browser.new_page()
    for address, opened in PAGES.items():
        page.set_viewport_size(WIDE)
        page.goto(f"{lab.url}/{address}")
        page.get_by_role("heading", level=1).first.wait_for()
        for words in (None, *opened):
            if words:
                page.get_by_text(words, exact=True).first.click()
            expect_no_violations(page)
        page.set_viewport_size(PHONE)
        settle(page)
        until(page, lambda: (page.url, page.evaluate(TOO_WIDE)), lambda now: now[1] == 0)
    page.close()
