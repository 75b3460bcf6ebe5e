"""The page Classify, opened and given photos."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.made_up import picture
from tests.pages.conftest import Open


@pytest.fixture
def page(opened: Open) -> AppTest:
    return opened("classify.py")


def give(page: AppTest, *names: str) -> AppTest:
    """Upload a photo for each name; one with "broken" in it is none."""
    for name in names:
        page.file_uploader[0].upload(name, b"hello" if "broken" in name else picture())
    page.run()
    assert not page.exception
    return page


def cards(page: AppTest) -> list[str]:
    """The HTML of each face's card."""
    bodies = [element.proto.body for element in page.get("html")]
    return [body for body in bodies if body.startswith('<div class="face-card"')]
