"""Who is better, in words."""

import pytest

from fer.evaluation.comparison import Comparison
from fer.evaluation.resampling import Interval
from ui.evaluation.versus import counts, sentence

CLEAR = Comparison(1786, 574, 288, 941, 1.1e-22, Interval(0.065, 0.095))


def test_a_clear_difference_names_the_better_and_by_how_much() -> None:
    told = sentence("one", "other", CLEAR)

    assert told.startswith("**one is better than other**, by 8.0 points")
    assert "6.5 to 9.5" in told
    assert "fewer than 1 of 1,000,000" in told


def test_the_better_may_be_the_second() -> None:
    turned = Comparison(1786, 288, 574, 941, 1.1e-22, Interval(-0.095, -0.065))

    told = sentence("one", "other", turned)

    assert told.startswith("**other is better than one**, by 8.0 points")
    assert "6.5 to 9.5" in told


@pytest.mark.parametrize(("probability", "words"), [(0.05, "5 of 100"), (1.0, "100 of 100")])
def test_what_chance_explains_tells_nobody_apart(probability: float, words: str) -> None:
    close = Comparison(50, 6, 4, 40, probability, Interval(-0.04, 0.08))

    told = sentence("one", "other", close)

    assert told.startswith("**one and other cannot be told apart.**")
    assert words in told


def test_the_four_kinds_of_faces_are_counted() -> None:
    assert counts("one", "other", CLEAR) == [
        ("Both right", 1786), ("Only one right", 574), ("Only other right", 288),
        ("Both wrong", 941),
    ]  # fmt: skip
