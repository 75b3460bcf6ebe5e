"""Which models are chosen, and on which split."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import runs
from tests.evaluated import evaluated_in
from tests.evaluation.ten_faces import TEN
from tests.made_up import run_in
from tests.pages.evaluation.conftest import Open, text

BOTH = ["best", "second"]


def accuracies(page: AppTest) -> dict[str, str]:
    """The accuracy of each model in the table that comes first."""
    models = page.table[0].value["[Accuracy](glossary#accuracy)"]
    return {str(name): text.split()[0] for name, text in models.items()}


def test_the_ranked_models_are_chosen_at_first_on_private_test(opened: Open) -> None:
    page = opened()

    assert page.multiselect[0].value == BOTH
    assert accuracies(page) == {"best": "71.4%", "second": "28.6%"}
    assert "PrivateTest is the test set" in text(page)


def test_a_link_names_the_models(opened: Open) -> None:
    page = opened(models=BOTH)

    assert list(accuracies(page)) == BOTH
    assert "No significant difference" in text(page)


def test_a_link_names_the_two_models_that_a_tab_compares(opened: Open) -> None:
    page = opened("Confusion matrix", one="second", against="best")

    assert list(page.table[0].value.columns) == ["second", "best"]


def test_a_link_to_models_that_have_gone_shows_the_best_alone(opened: Open) -> None:
    page = opened("Confusion matrix", one="gone", against="nobody")

    assert "**Confusion matrix of best**" in text(page)
    assert "Difference" not in text(page)


def test_a_link_names_the_split(opened: Open) -> None:
    page = opened(scored="PublicTest")

    assert "PublicTest is the validation set" in text(page)
    assert "Published results are on PrivateTest" in text(page)


def test_a_link_names_the_cross_validation(opened: Open, models: Path) -> None:
    TEN.save(models / "best" / "OutOfSample.npz")

    page = opened(scored="Cross-validation", models=BOTH)

    assert "out-of-fold predictions" in text(page)
    assert "not evaluated by cross-validation: **second**" in page.info[0].value


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"show": "Confidence"}, "Reliability diagram"),
        ({"show": "By expression"}, "ROC curve"),
        ({"show": "Crowd"}, "which is not on this machine"),
        ({"show": "Confusion", "cells": "of each answer"}, "Columns add up to 100%"),
        ({"show": "Mistakes", "faces": "Least sure hits"}, "another expression was nearly as"),
        ({"scored": "OutOfSample"}, "out-of-fold predictions"),
    ],
)
def test_links_of_before_still_work(
    opened: Open, models: Path, link: dict[str, str], sentence: str
) -> None:
    TEN.save(models / "best" / "OutOfSample.npz")

    assert sentence in text(opened(**{"tab": link.pop("show", "Overview")}, **link))


def test_a_link_with_unknown_names_shows_the_best(opened: Open) -> None:
    page = opened("No such tab", models=["nobody"], scored="Nowhere")

    assert accuracies(page)["best"] == "71.4%"


def test_without_a_choice_it_asks_for_one(opened: Open) -> None:
    page = opened()

    page.multiselect[0].set_value([]).run()

    assert "Choose at least one model" in page.info[0].value


def test_a_run_that_was_not_evaluated_on_the_split_is_left_out_by_name(
    opened: Open, models: Path
) -> None:
    run = run_in(models.parent / "runs", "20261122-1413-notebook")
    TEN.save(run.path / "PublicTest.npz")

    page = opened(models=["best", run.name])

    assert "Left out, since not evaluated on PrivateTest" in page.info[0].value
    assert set(accuracies(page)) == {"best"}


def test_nothing_evaluated_says_how_to_begin(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", tmp_path / "none")

    page = opened()

    assert "on the page Training" in page.info[0].value


def test_damaged_outputs_are_named_and_the_others_shown(opened: Open, models: Path) -> None:
    (models / "best" / "PrivateTest.npz").write_bytes(b"no archive")

    page = opened(models=BOTH)

    assert "evaluate the model again" in page.error[0].value
    assert set(accuracies(page)) == {"second"}


def test_a_model_of_synthetic_faces_is_marked(opened: Open, models: Path) -> None:
    evaluated_in(models, "drawn").write("origin.json", {"drawn": True})

    page = opened(models=["drawn"])

    assert "trained and evaluated on synthetic faces" in page.info[0].value
