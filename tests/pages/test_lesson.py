"""The lesson, as the app shows it."""

import re
from pathlib import Path
from urllib.parse import parse_qsl

from tests.page import page_of
from tests.pages.conftest import Open

PAGES = Path(__file__).parents[2] / "pages"


def links_in(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]*)\)", text)


def test_its_links_lead_to_pages_of_the_same_server(opened: Open) -> None:
    page = opened("lesson.py")

    assert not page.exception
    text = page.main.markdown[0].value
    links = links_in(text)
    assert {"./", "./quiz"} <= set(links)
    for link in links:
        name = link.removeprefix("./").partition("?")[0] or "home"
        assert (PAGES / f"{name}.py").is_file(), link
    assert "localhost" not in text
    assert ".md" not in text


def test_its_links_to_a_quiz_fill_the_form(opened: Open) -> None:
    links = links_in(opened("lesson.py").main.markdown[0].value)
    filled = []
    for link in links:
        name, _, choices = link.removeprefix("./").partition("?")
        if name == "quiz" and choices:
            page = page_of("quiz", dict(parse_qsl(choices))).run()
            faces, seconds = page.slider(key="faces").value, page.selectbox(key="seconds").value
            filled.append((faces, seconds, page.toggle(key="blind").value))

    assert filled == [(10, "No limit", True), (5, "20 seconds", False)]
