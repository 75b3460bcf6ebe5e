from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from fer.errors import BadRun
from fer.evaluation.comparison import compare, largest_differences, mcnemar
from fer.evaluation.intervals import Interval
from fer.evaluation.outputs import Outputs
from tests.evaluation.ten_faces import TEN


def answering(right: list[int]) -> Outputs:
    """A model that has the ten faces right where `right` is 1, else says surprise."""
    predicted = np.where(np.array(right) == 1, TEN.truth, 5)
    return Outputs(np.eye(7, dtype=np.float32)[predicted], TEN.truth, TEN.row)


ONE = answering([1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
OTHER = answering([1, 1, 0, 0, 0, 0, 0, 1, 1, 0])


def test_right_and_wrong_answers_are_counted_face_by_face() -> None:
    found = compare(ONE, OTHER)

    assert (found.both, found.only_one, found.only_other, found.neither) == (3, 5, 1, 1)
    assert found.faces == 10
    assert found.difference == pytest.approx(8 / 10 - 4 / 10)


def test_mcnemars_p_value_is_the_binomials_two_tails() -> None:
    # Of 6 faces 5 or 6 one way, or 5 or 6 the other: 2 * (6 + 1) of 2**6 ways.
    assert compare(ONE, OTHER).p_value == pytest.approx(14 / 64)
    assert mcnemar(0, 8) == pytest.approx(2 / 256)
    assert mcnemar(3, 3) == 1
    assert mcnemar(0, 0) == 1
    assert mcnemar(700, 810) == pytest.approx(stats.binomtest(700, 1510).pvalue, rel=1e-9)


def test_exchanging_the_models_turns_the_sign_alone() -> None:
    found = compare(OTHER, ONE)

    assert found.difference == pytest.approx(-4 / 10)
    assert found.p_value == pytest.approx(14 / 64)


def test_the_intervals_width_is_that_of_paired_answers() -> None:
    many = [
        Outputs(np.tile(each.probabilities, (300, 1)), np.tile(each.truth, 300), np.arange(3000))
        for each in (ONE, OTHER)
    ]

    interval = compare(*many).interval

    # A pair's difference is 1, -1 or 0: variance 6 / 10 - (4 / 10) ** 2.
    half = 1.96 * ((0.6 - 0.16) / 3000) ** 0.5
    assert (interval.low, interval.high) == pytest.approx((0.4 - half, 0.4 + half), abs=0.002)


def test_a_model_compared_with_itself_is_no_better() -> None:
    found = compare(ONE, ONE)

    assert (found.difference, found.p_value, found.interval) == (0, 1, Interval(0, 0))


@pytest.mark.parametrize(
    "other", [replace(ONE, row=ONE.row + 1), replace(ONE, truth=6 - ONE.truth)]
)
def test_models_scored_on_different_faces_are_refused(other: Outputs) -> None:
    with pytest.raises(BadRun, match="different faces"):
        compare(ONE, other)


def test_the_cells_that_differ_most_come_first() -> None:
    one, other = np.zeros((7, 7)), np.zeros((7, 7))
    one[2, 5], other[0, 1], other[6, 6] = 0.3, 0.4, 0.3

    assert largest_differences(one, other, 2) == [(0, 1), (2, 5)]


def test_equal_cells_are_none_of_them() -> None:
    one = np.eye(7)
    other = one.copy()
    other[3, 3] = 0.5

    assert largest_differences(one, other, 5) == [(3, 3)]
    assert largest_differences(one, one, 5) == []
