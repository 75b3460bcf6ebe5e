"""Which model is better, in words."""

import pytest

from fer.evaluation.comparison import Comparison
from fer.evaluation.intervals import Interval
from ui.evaluation.significance import counts, sentence

CLEAR = Comparison(1786, 574, 288, 941, 1.1e-22, Interval(0.065, 0.095))


def test_a_clear_difference_names_the_better_and_by_how_much() -> None:
    told = sentence("one", "other", CLEAR)

    assert told.startswith("**one is significantly better than other**: 8.0 percentage points")
    assert "6.5 to 9.5" in told
    assert "p < 0.001" in told


def test_the_better_may_be_the_second() -> None:
    turned = Comparison(1786, 288, 574, 941, 1.1e-22, Interval(-0.095, -0.065))

    told = sentence("one", "other", turned)

    assert told.startswith("**other is significantly better than one**: 8.0 percentage points")
    assert "6.5 to 9.5" in told


def test_an_interval_may_reach_below_zero() -> None:
    close = Comparison(50, 4, 12, 34, 0.049, Interval(-0.16, 0.01))

    assert "95% confidence interval -1.0 to 16.0" in sentence("one", "other", close)


@pytest.mark.parametrize(("probability", "words"), [(0.05, "p = 0.050"), (1.0, "p = 1.000")])
def test_what_chance_explains_is_not_significant(probability: float, words: str) -> None:
    close = Comparison(50, 6, 4, 40, probability, Interval(-0.04, 0.08))

    told = sentence("one", "other", close)

    assert told.startswith("**No significant difference between one and other.**")
    assert words in told


def test_the_four_kinds_of_faces_are_counted() -> None:
    assert counts("one", "other", CLEAR) == [
        ("Both correct", 1786), ("Only one correct", 574), ("Only other correct", 288),
        ("Both wrong", 941),
    ]  # fmt: skip
