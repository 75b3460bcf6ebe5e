import numpy as np
import pytest

from fer.evaluation.confidence import bin_of, coverage, reliability
from tests.evaluation.ten_faces import ANGER, FEAR, TEN, outputs_of


def test_faces_lie_in_bins_of_equal_width_by_confidence() -> None:
    diagram = reliability(TEN, bins=4)

    np.testing.assert_array_equal(diagram.faces, [0, 4, 5, 1])
    np.testing.assert_allclose(diagram.confidence, [np.nan, 0.5, (4 * 0.75 + 0.625) / 5, 1])
    np.testing.assert_allclose(diagram.accuracy, [np.nan, 3 / 4, 3 / 5, 1])


def test_the_error_weighs_each_bins_gap_by_its_faces() -> None:
    # Bins to 0.5: gap 1/4, four faces; to 0.75: 0.725 against 0.6, five; to 1: none.
    assert reliability(TEN, bins=4).error == pytest.approx((4 * 0.25 + 5 * 0.125) / 10)
    assert reliability(TEN).error == pytest.approx(13 / 80)


def test_a_bin_has_its_upper_edge() -> None:
    sure = outputs_of((ANGER, 0.5, 0.25, 0.25), (ANGER, 0.625, 0.375, 0), (ANGER, 1, 0, 0))

    assert bin_of(sure, bins=2).tolist() == [0, 1, 1]


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
