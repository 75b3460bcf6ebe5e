"""The lesson, as the app shows it."""

import re
from pathlib import Path

from tests.pages.conftest import Open

PAGES = Path(__file__).parents[2] / "pages"


def test_its_links_lead_to_pages_of_the_same_server(opened: Open) -> None:
    page = opened("lesson.py")

    assert not page.exception
    text = page.main.markdown[0].value
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert {"./", "./quiz"} <= set(links)
    for link in links:
        name = link.removeprefix("./").partition("?")[0] or "home"
        assert (PAGES / f"{name}.py").is_file(), link
    assert "localhost" not in text
    assert ".md" not in text
