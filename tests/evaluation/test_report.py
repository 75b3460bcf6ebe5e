import json
import math
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.dataset.fer2013 import Dataset
from fer.evaluation.intervals import intervals
from fer.evaluation.outputs import Outputs, outputs_on
from fer.evaluation.report import HEADLINES, confusion_matrix, keep, report, stored_report
from fer.evaluation.stored_outputs import load_outputs
from fer.labels import Expression, Split
from fer.models import models_in
from fer.runs import MODELS, Run
from tests.evaluation.ten_faces import ANGER, FEAR, HAPPINESS, TEN, outputs_of

# By hand: anger 3 of 4 found among 5 answers, fear 2 of 3 among 3, happiness 2 of 3 among 2.
BY_HAND = {
    "accuracy": Fraction(7, 10),
    "balanced_accuracy": (Fraction(3, 4) + Fraction(2, 3) + Fraction(2, 3)) / 3,
    "top_2_accuracy": Fraction(9, 10),  # all but the last
    "macro_precision": (Fraction(3, 5) + Fraction(2, 3) + 1) / 7,
    "macro_recall": (Fraction(3, 4) + Fraction(2, 3) + Fraction(2, 3)) / 7,
    "macro_f1": (Fraction(6, 9) + Fraction(4, 6) + Fraction(4, 5)) / 7,
    # In eighths 1, 3, 9, 1, 3, then 21/32, 0, then 1 and 3, then 39/32.
    "brier": (Fraction(1 + 3 + 9 + 1 + 3 + 1 + 3, 8) + Fraction(21 + 39, 32)) / 10,
    # By chance (4 * 5 + 3 * 3 + 3 * 2) / 100.
    "kappa": (Fraction(7, 10) - Fraction(35, 100)) / (1 - Fraction(35, 100)),
    # Four faces at 0.5 with 3/4 right, one at 0.625 that is wrong, four at 0.75 with 3/4 right.
    "calibration_error": (4 * Fraction(1, 4) + 1 * Fraction(5, 8) + 4 * 0 + 1 * 0) / 10,
    "roc_area": (Fraction(39, 48) + Fraction(19, 21) + Fraction(35, 42)) / 3,
    "precision_recall_area": (Fraction(31, 40) + Fraction(29, 36) + Fraction(17, 21)) / 3,
}


@pytest.mark.parametrize("figure", BY_HAND)
def test_the_figures_of_ten_faces_are_those_reckoned_by_hand(figure: str) -> None:
    assert getattr(report(TEN), figure) == pytest.approx(float(BY_HAND[figure]), rel=1e-15)


def test_the_log_loss_is_the_mean_of_natural_logarithms() -> None:
    # The truths' probabilities: 3/4 three times, 1/2 three times, 1/4, 3/8, 1/8 and 1.
    product = (
        Fraction(3, 4) ** 3 * Fraction(1, 2) ** 3 * Fraction(1, 4) * Fraction(3, 8) * Fraction(1, 8)
    )

    assert product == Fraction(81, 2**17)
    assert report(TEN).log_loss == pytest.approx(-math.log(product) / 10, rel=1e-15)


def test_rows_of_the_confusion_are_the_truth() -> None:
    confusion = np.array(report(TEN).confusion)

    assert confusion.sum() == 10
    assert confusion[np.ix_([ANGER, FEAR, HAPPINESS], [ANGER, FEAR, HAPPINESS])].tolist() == [
        [3, 1, 0],
        [1, 2, 0],
        [1, 0, 2],
    ]


def test_each_expression_has_its_scores_under_its_name() -> None:
    scores = report(TEN).by_expression

    assert list(scores) == [expression.label for expression in Expression]
    assert (scores["anger"].precision, scores["anger"].recall, scores["anger"].faces) == (
        3 / 5,
        3 / 4,
        4,
    )
    assert (scores["disgust"].precision, scores["disgust"].faces) == (0, 0)


def test_a_split_of_one_expression_has_no_area_and_no_warning() -> None:
    figures = report(outputs_of((ANGER, 1, 0, 0), (ANGER, 0, 1, 0)))

    assert (figures.accuracy, figures.balanced_accuracy, figures.kappa) == (0.5, 0.5, 0)
    assert figures.roc_area is None
    assert figures.precision_recall_area is None
    json.dumps(asdict(figures), allow_nan=False)


def test_a_right_answer_without_doubt_has_no_loss() -> None:
    figures = report(Outputs(np.eye(7, dtype=np.float32), np.arange(7), np.arange(7)))

    assert (figures.accuracy, figures.kappa, figures.macro_f1) == (1, 1, 1)
    assert figures.log_loss == pytest.approx(0, abs=1e-12)
    assert (figures.brier, figures.calibration_error) == (0, 0)


@pytest.mark.parametrize("model", models_in(MODELS), ids=lambda model: model.name)
@pytest.mark.parametrize("split", [Split.PUBLIC_TEST, Split.PRIVATE_TEST])
def test_the_figures_kept_with_a_model_are_those_of_its_kept_answers(
    model: Run, split: Split
) -> None:
    derived = json.loads(json.dumps(asdict(report(load_outputs(model, split)))))
    kept = model.read(f"{split}.json")

    assert kept.keys() - {"official"} == derived.keys()
    assert kept["confusion"] == derived["confusion"]
    for name in derived.keys() - {"confusion", "by_expression"}:
        assert kept[name] == pytest.approx(derived[name], rel=1e-12)


def always_happy(faces: Faces) -> Probabilities:
    return np.tile(np.eye(7, dtype=np.float32)[3], (len(faces), 1))


def test_answers_and_figures_stay_with_the_run(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = Run(tmp_path)
    faces = tiny_dataset.split(Split.PRIVATE_TEST)

    figures = keep(run, Split.PRIVATE_TEST, outputs_on(always_happy, faces, lambda done: None))

    assert figures.accuracy == 1 / 7
    assert run.read("PrivateTest.json")["accuracy"] == 1 / 7
    kept = Outputs.load(run.path / "PrivateTest.npz")
    np.testing.assert_array_equal(kept.truth, faces.truth)
    np.testing.assert_array_equal(kept.row, faces.row)


def test_stored_figures_are_read_and_those_that_are_not_all_there_are_computed(
    tmp_path: Path,
) -> None:
    run = Run(tmp_path)
    figures = keep(run, Split.PRIVATE_TEST, TEN)
    assert stored_report(run, Split.PRIVATE_TEST, TEN) == figures

    run.write("PrivateTest.json", {"accuracy": 1.0, "faces": 10})
    assert stored_report(run, Split.PRIVATE_TEST, TEN) == figures
    assert stored_report(run, Split.PUBLIC_TEST, TEN) == figures


def test_a_normalised_confusion_has_zeros_where_there_are_no_faces() -> None:
    by_label, by_prediction = (confusion_matrix(TEN, each) for each in ("true", "pred"))

    assert by_label[ANGER, [ANGER, FEAR]].tolist() == [3 / 4, 1 / 4]
    assert by_prediction[[ANGER, FEAR, HAPPINESS], ANGER].tolist() == [3 / 5, 1 / 5, 1 / 5]
    assert not by_label[Expression.DISGUST].any()
    assert not by_prediction[:, Expression.DISGUST].any()


def test_every_headline_is_a_figure_of_a_report_and_has_an_interval() -> None:
    figures, spread = report(TEN), intervals(TEN)

    for headline in HEADLINES:
        interval = spread[headline.field]
        assert interval.low <= interval.high
        assert getattr(figures, headline.field) is not None
