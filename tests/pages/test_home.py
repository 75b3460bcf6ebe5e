"""Home, as its visitor reads it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import runs
from fer.runs import Run
from tests.evaluated import LEAKAGE
from tests.pages.conftest import Open
from ui.wording import plain


def figures(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def test_the_headline_is_the_default_models_on_private_test(opened: Open) -> None:
    page = opened("home.py")

    assert not page.exception
    assert figures(page) == {
        "Accuracy": "60.3%", "Macro F1": "0.550",
    }  # fmt: skip
    assert any("3,589 faces of the test set" in caption.value for caption in page.caption)


def test_accuracy_without_duplicates_stands_beside_it(opened: Open, models: Path) -> None:
    Run(models / "best").write("copies.json", LEAKAGE)

    page = opened("home.py")

    assert figures(page)["Accuracy without duplicates"] == "50.0%"


def test_a_link_leads_to_all_figures(opened: Open) -> None:
    links = opened("home.py").get("page_link")

    assert [link.proto.page for link in links] == ["evaluation", "lesson", "quiz"]


def test_it_stands_beside_the_notebooks(opened: Open) -> None:
    page = opened("home.py")

    assert page.metric[0].delta == "+1.5 points vs original notebook"
    assert any("58.87%" in caption.value for caption in page.caption)


def test_it_says_what_it_refuses_to_claim(opened: Open) -> None:
    page = opened("home.py")

    assert any("An expression is not an emotion" in text.value for text in page.markdown)
    assert any("An expression is not an emotion" in text.value for text in page.sidebar.caption)


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Classify your photos", "Classify"), ("Try your camera", "Live"),
        ("Analyse a video", "Video"), ("Train a network", "Training"),
    ],
)  # fmt: skip
def test_a_button_leads_to_each_page(opened: Open, label: str, title: str) -> None:
    page = opened("home.py")

    next(button for button in page.button if button.label == label).click().run()

    assert not page.exception
    assert page.title[0].value == title


def test_one_button_is_the_first_to_press(opened: Open) -> None:
    assert opened("home.py").button[0].label == "Classify your photos"


def test_without_a_model_it_says_how_to_make_one(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", tmp_path / "none")

    page = opened("home.py")

    assert not page.exception
    assert "on the page Training" in page.info[0].value


def test_figures_on_synthetic_faces_are_no_headline(opened: Open, models: Path) -> None:
    for name in ("best", "second"):
        (models / name / "origin.json").write_text('{"drawn": true}')

    page = opened("home.py")

    assert not page.metric
    assert "no model of photos" in page.info[0].value


@pytest.mark.parametrize("split", ["PublicTest", "PrivateTest"])
def test_a_model_without_its_figures_is_named_and_the_next_one_shown(
    opened: Open, models: Path, split: str
) -> None:
    (models / "best" / f"{split}.json").unlink()

    page = opened("home.py")

    assert not page.exception
    assert plain(f"best/{split}.json is missing") in page.warning[0].value
    assert "second" in page.caption[0].value


def test_a_picture_shows_what_it_does(opened: Open) -> None:
    page = opened("home.py")

    assert "predictions of the model best" in page.caption[0].value
    assert sum("Four synthetic faces" in each.proto.body for each in page.get("html")) == 1
