"""The charts of the tab Statistics."""

import numpy as np

from fer.labels import Expression, Split
from ui.dataset import statistics


def test_each_split_has_a_bar_for_the_share_of_each_expression() -> None:
    table = np.zeros((3, 7), np.int64)
    table[0, :2] = 3, 1

    training, public, _ = statistics.split_shares(table).data

    assert training.name == Split.TRAINING
    assert list(training.y) == [0.75, 0.25, 0, 0, 0, 0, 0]
    assert list(public.y) == [0] * 7  # a split without faces


def test_a_distribution_has_a_line_for_each_expression_at_the_middle_of_each_bin() -> None:
    shares = np.zeros((7, 2))
    shares[Expression.FEAR] = 0.2, 0.8

    lines = statistics.distributions(shares, np.array([0.0, 10, 20]), "brightness").data

    assert [line.name for line in lines] == [expression.label for expression in Expression]
    assert list(lines[Expression.FEAR].x) == [5, 15]
    assert list(lines[Expression.FEAR].y) == [0.2, 0.8]


def test_the_splits_colours_are_readable_on_either_page() -> None:
    from ui.palette import contrast

    for colour in statistics.SPLITS.values():
        assert min(contrast(colour, "#FFFFFF"), contrast(colour, "#11161A")) >= 3
