"""Examples to click."""

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer.dataset.fer2013 import Dataset
from tests.page import page_of
from tests.pages.classify.conftest import cards, give
from tests.pages.conftest import Open
from ui.elements import examples


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


def test_a_face_of_fer2013_is_drawn_anew_at_each_click_and_taken_whole(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = Dataset(
        faces=np.zeros((3, 48, 48, 1), np.uint8),
        truth=np.array([0, 3, 4]),
        row=np.array([5, 6, 9]),
        usage=np.array([0, 2, 0], np.uint8),
        sha256="",
    )
    monkeypatch.setattr(examples, "_is_fer2013_there", lambda: True)
    monkeypatch.setattr(examples, "_fer2013", lambda: dataset)
    page = opened("classify.py")

    next(button for button in page.button if button.label == "Random FER2013 face").click().run()

    assert not page.exception
    assert page.query_params["example"] == "fer2013-6"
    assert any("labelled happiness" in each.value for each in page.markdown)
    assert len(cards(page)) == 1
    assert "Take each photo as one face" not in [button.label for button in page.button]


@pytest.mark.parametrize("example", ["fer2013-7", "fer2013-", "fer2013-99999999999", "fer2013--1"])
def test_a_row_that_is_not_there_is_no_example(
    monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    nothing = np.zeros(0, np.int64)
    dataset = Dataset(
        np.zeros((0, 48, 48, 1), np.uint8), nothing, nothing, np.zeros(0, np.uint8), ""
    )
    monkeypatch.setattr(examples, "_is_fer2013_there", lambda: True)
    monkeypatch.setattr(examples, "_fer2013", lambda: dataset)

    assert examples.fer2013_upload(example) is None


@pytest.mark.parametrize(("example", "shown"), [("dark", 2), ("nothing", 0)])
def test_a_link_opens_an_example(models: Path, example: str, shown: int) -> None:
    assert models.is_dir()
    page = page_of("classify", {"example": example}).run()

    assert not page.exception
    assert len(cards(page)) == shown
