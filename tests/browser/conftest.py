"""A server and Chromium to look at it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.serving import Served, serving

CHROMIUM = Path("/usr/bin/chromium")

# Those that start Chromium as root and in a container, and those that keep it from calling home.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

# Five seconds, Playwright's own, are not enough on a machine that is busy with something else. What
# has to be quick says so where it is expected.
expect.set_options(timeout=60_000)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A server that nobody has visited."""
    with serving(tmp_path) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: install Debian's package chromium.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()
