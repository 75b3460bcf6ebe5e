import numpy as np
import pytest

from fer.evaluation.coverage import coverage
from tests.evaluation.ten_faces import ANGER, FEAR, TEN, outputs_of


def test_the_surest_faces_are_answered_first_and_equals_together() -> None:
    curve = coverage(TEN)

    np.testing.assert_array_equal(curve.threshold, [1, 0.75, 0.625, 0.5])
    np.testing.assert_allclose(curve.coverage, [0.1, 0.5, 0.6, 1])
    np.testing.assert_allclose(curve.accuracy, [1, 4 / 5, 4 / 6, 7 / 10])


def test_the_area_averages_the_errors_among_the_surest() -> None:
    assert coverage(TEN).area == pytest.approx(0.1 * 0 + 0.4 / 5 + 0.1 * 2 / 6 + 0.4 * 3 / 10)


@pytest.mark.parametrize(
    ("threshold", "answered", "accuracy"), [(0, 1, 0.7), (0.5, 1, 0.7), (0.6, 0.6, 4 / 6)]
)
def test_below_a_threshold_nothing_is_answered(
    threshold: float, answered: float, accuracy: float
) -> None:
    assert coverage(TEN).at(threshold) == pytest.approx((answered, accuracy))


def test_an_accuracy_of_no_answers_is_not_a_number() -> None:
    doubtful = coverage(outputs_of((ANGER, 0.5, 0.25, 0.25), (FEAR, 0.5, 0.25, 0.25)))

    assert doubtful.at(0.9) == pytest.approx((0, np.nan), nan_ok=True)
