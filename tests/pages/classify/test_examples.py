"""Examples to click."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.classify.conftest import cards, give
from tests.pages.conftest import NAVIGATION


def test_an_example_is_answered_at_one_click_and_gives_way_to_a_photo(page: AppTest) -> None:
    next(button for button in page.button if button.label == "Group").click().run()
    assert len(cards(page)) == 2
    assert page.query_params["example"] == "group"

    page.switch_page("../pages/home.py").run()
    page.switch_page("../pages/classify.py").run()
    assert len(cards(page)) == 2

    give(page, "us.jpg")
    assert len(cards(page)) == 2
    assert "example" not in page.query_params
    page.file_uploader[0].set_value([]).run()
    assert not cards(page)


@pytest.mark.parametrize(("example", "shown"), [("dark", 2), ("nothing", 0)])
def test_a_link_opens_an_example(models: Path, example: str, shown: int) -> None:
    assert models.is_dir()
    app = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    app.query_params["example"] = example
    page = app.switch_page("../pages/classify.py").run()

    assert not page.exception
    assert len(cards(page)) == shown
