"""What all pages share."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st

from tests.page import page_of
from ui import turns

UI = Path(__file__).parents[2] / "ui"


def test_every_page_has_the_honest_sentence_beside_it() -> None:
    app = page_of("home").run()

    assert not app.exception
    assert "An expression is not an emotion" in app.sidebar.caption[0].value


def test_a_run_that_waits_while_the_next_one_of_its_visitor_is_done_shows_its_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @contextmanager
    def turn() -> Iterator[None]:
        for page in st.session_state["pages"]:
            page._can_be_called = False  # as a run of it leaves it
        yield

    monkeypatch.setattr(turns.pages, "turn", turn)
    app = page_of("home").run()

    assert not app.exception
    assert app.title[0].value


def test_a_text_that_explains_the_code_is_not_shown() -> None:
    config = tomllib.loads((UI.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert config["runner"]["magicEnabled"] is False


def test_the_icon_of_the_tab_is_a_file_of_ours() -> None:
    assert (UI / "icon.svg").read_text().startswith("<svg")
