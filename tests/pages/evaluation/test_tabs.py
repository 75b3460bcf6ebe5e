"""Each tab, as its user reads it."""

from pathlib import Path

import pytest

from fer.runs import Run
from tests.evaluated import with_robustness
from tests.pages.evaluation.conftest import Open, text

TABS = [
    "Overview", "Confusion matrix", "Per class", "Calibration", "Mistakes", "Human raters",
    "Robustness",
]  # fmt: skip

CHARTS = [3, 1, 3, 2, 0, 0, 0]


@pytest.mark.parametrize(("tab", "charts"), list(zip(TABS, CHARTS, strict=True)))
def test_without_a_dataset_only_the_pictures_are_missing(
    opened: Open, tab: str, charts: int
) -> None:
    page = opened(tab, models=["best", "second"])

    assert not page.error
    assert len(page.get("plotly_chart")) == charts


@pytest.mark.parametrize("tab", ["Confusion matrix", "Mistakes"])
def test_without_a_dataset_a_table_stands_in_for_the_faces(opened: Open, tab: str) -> None:
    page = opened(tab)

    assert "data/fer2013.csv, which is not on this machine" in page.info[0].value
    assert len(page.dataframe) == 1


@pytest.mark.usefixtures("dataset")
@pytest.mark.parametrize(
    ("tab", "grid"), [("Confusion matrix", "faces-cell"), ("Mistakes", "faces-ranked")]
)
def test_with_the_dataset_the_faces_are_shown(opened: Open, tab: str, grid: str) -> None:
    page = opened(tab)

    assert not page.info
    assert len(page.dataframe) == 0
    assert grid in {each.key for each in page.get("bidi_component")}


def test_the_largest_confusion_is_open_at_first(opened: Open) -> None:
    page = opened("Confusion matrix")

    assert "1 face: sadness" not in text(page)
    assert [box.value for box in page.selectbox] == ["surprise", "neutral"]
    assert "**1 face: surprise predicted as neutral**" in text(page)


def test_a_link_opens_a_cell(opened: Open) -> None:
    page = opened("Confusion matrix", truth="fear", answer="fear")

    assert "**1 face: fear predicted correctly**" in text(page)


def test_two_models_stand_side_by_side_with_their_difference(opened: Open) -> None:
    page = opened("Confusion matrix")
    page.session_state["against"] = "second"

    page.run()

    assert len(page.get("plotly_chart")) == 3
    largest = page.table[0].value
    assert list(largest.columns) == ["best", "second"]
    assert list(largest.loc["fear → neutral"]) == ["0%", "100%"]
    assert "**No faces: surprise predicted as neutral** by best" not in text(page)
    assert "by second" in text(page)


def test_an_empty_cell_says_so(opened: Open) -> None:
    page = opened("Confusion matrix", truth="fear", answer="anger")

    assert "**No faces: fear predicted as anger**" in text(page)


def test_the_raters_need_their_votes(opened: Open, dataset: Path) -> None:
    assert dataset.is_file()

    page = opened("Human raters")

    assert "This needs the FER+ labels" in page.info[0].value


def test_robustness_that_was_not_computed_says_so(opened: Open) -> None:
    page = opened("Robustness")

    assert "has not been computed" in page.info[0].value


def test_robustness_is_one_number_and_its_curves(opened: Open, models: Path) -> None:
    with_robustness(Run(models / "best"))

    page = opened("Robustness")

    assert page.metric[0].label == "best: accuracy kept"
    assert page.metric[0].value == "75%"
    assert page.metric[0].delta == "60.0% distorted, 80.0% original"
    assert len(page.get("plotly_chart")) == 2


def test_everything_can_be_downloaded(opened: Open) -> None:
    page = opened("Export")

    labels = [button.label for button in page.download_button]
    assert labels == ["HTML report", "CSV", "JSON", "Submission of best"]


@pytest.mark.usefixtures("dataset")
def test_a_face_that_was_clicked_is_open_until_something_else_is_done(opened: Open) -> None:
    page = opened("Mistakes", models=["best", "second"])
    page.session_state["scored-face"] = 47

    page.run()

    assert "**True label: surprise**, row 47" in text(page)
    assert "**second** predicts neutral, 70%: wrong, by the label" in text(page)
    assert "**True label: surprise**" not in text(page.run())
