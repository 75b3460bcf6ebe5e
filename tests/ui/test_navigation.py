"""What all pages share."""

import tomllib
from pathlib import Path

from tests.page import page_of

UI = Path(__file__).parents[2] / "ui"


def test_every_page_has_the_honest_sentence_beside_it() -> None:
    app = page_of("home").run()

    assert not app.exception
    assert "An expression is not an emotion" in app.sidebar.caption[0].value


def test_a_text_that_explains_the_code_is_not_shown() -> None:
    config = tomllib.loads((UI.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert config["runner"]["magicEnabled"] is False


def test_the_icon_of_the_tab_is_a_file_of_ours() -> None:
    assert (UI / "icon.svg").read_text().startswith("<svg")
