"""What axe-core finds on every page, tab and dialog, in both appearances; all fits a phone."""

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.driving import (
    expect_accessible,
    expect_no_violations,
    expect_whole_words,
    until,
)
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

WIDE: ViewportSize = {"width": 1280, "height": 720}
SMALL_PHONE: ViewportSize = {"width": 320, "height": 568}

TOO_WIDE = """() => {
    const page = document.querySelector('[data-testid=stMain]') ?? document.documentElement
    return page.scrollWidth - page.clientWidth
}"""


def test_no_page_breaks_a_rule_of_accessibility_or_cuts_off_what_it_says_on_a_phone(
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
            expect_accessible(page)
        page.set_viewport_size(SMALL_PHONE)
        expect_no_violations(page)
        until(page, lambda: (page.url, page.evaluate(TOO_WIDE)), lambda now: now[1] == 0)
        expect_whole_words(page)
    page.close()
