"""What axe-core finds on every page, in both appearances."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.serving import Served

pytestmark = pytest.mark.browser

PAGES = (
    "", "classify?example=group", "live", "video?example=clip", "dataset", "dataset?show=Audit",
    "training", "training?show=New+run", "evaluation", "evaluation?show=Confusion+matrix",
    "glossary", "quiz", "lesson", "play",
)  # fmt: skip

NOT_OURS = {"presentation-role-conflict"}
"""Streamlit's upload field is a section with the role of none that can be focused."""

DISABLED = ".st-key-agreement"
"""The slider that is off without votes: WCAG asks no contrast of what is off."""


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(
    browser: Browser, lab: Served, appearance: str
) -> None:
    page = browser.new_page(color_scheme="dark" if appearance == "dark" else "light")
    page.set_default_timeout(60_000)
    broken = []
    for address in PAGES:
        page.goto(f"{lab.url}/{address}")
        page.get_by_role("heading", level=1).first.wait_for()
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        found = Axe().run(page, context={"exclude": [DISABLED]}).response["violations"]
        broken += [
            (address, rule["id"], rule["nodes"][0]["html"][:120], rule["nodes"][0]["any"][:1])
            for rule in found
            if rule["id"] not in NOT_OURS
        ]
    page.close()

    assert broken == []
