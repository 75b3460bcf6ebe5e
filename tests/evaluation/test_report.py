import math

import numpy as np
import pytest

from fer.evaluation.outputs import Outputs
from fer.evaluation.report import report
from fer.labels import Expression


def answering(*answers: tuple[Expression, Expression]) -> Outputs:
    """Outputs whose (truth, predicted) are as given; each answer has probability 0.7."""
    truth, predicted = np.array(answers).T
    probabilities = np.full((len(answers), 7), 0.05, np.float32)
    probabilities[np.arange(len(answers)), predicted] = 0.7
    return Outputs(probabilities, truth, np.arange(len(answers)))


ANGER, FEAR, SADNESS, NEUTRAL = (
    Expression.ANGER,
    Expression.FEAR,
    Expression.SADNESS,
    Expression.NEUTRAL,
)
FIVE = answering(
    (ANGER, ANGER), (ANGER, FEAR), (FEAR, FEAR), (SADNESS, NEUTRAL), (NEUTRAL, NEUTRAL)
)


def test_the_headline_figures_are_those_counted_by_hand() -> None:
    figures = report(FIVE)

    assert figures.faces == 5
    assert figures.accuracy == 3 / 5
    assert figures.log_loss == pytest.approx(-(3 * math.log(0.7) + 2 * math.log(0.05)) / 5)
    # anger: precision 1, recall 1/2; fear: 1/2, 1; sadness: 0; neutral: 1/2, 1; others: 0.
    assert figures.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 2 / 3) / 7)


def test_rows_of_the_confusion_are_the_truth() -> None:
    confusion = np.array(report(FIVE).confusion)

    assert confusion.sum() == 5
    assert confusion[ANGER, FEAR] == 1
    assert confusion[FEAR, ANGER] == 0
    assert confusion[SADNESS, NEUTRAL] == 1


def test_each_expression_has_its_scores_under_its_name() -> None:
    scores = report(FIVE).by_expression

    assert list(scores) == [expression.label for expression in Expression]
    assert (scores["anger"].precision, scores["anger"].recall, scores["anger"].faces) == (1, 0.5, 2)
    assert (scores["disgust"].precision, scores["disgust"].faces) == (0, 0)
