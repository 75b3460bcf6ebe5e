"""Pages in a browser with a camera."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def tab(filmed: Browser) -> Iterator[Callable[[], Page]]:
    """Opens one page after the other in the browser with the camera."""
    pages: list[Page] = []

    def new() -> Page:
        pages.append(filmed.new_page(viewport={"width": 1400, "height": 900}))
        return pages[-1]

    yield new
    for page in pages:
        page.close()


@pytest.fixture
def page(tab: Callable[[], Page]) -> Page:
    return tab()
