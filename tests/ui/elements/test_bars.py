"""Figures, read back from what Plotly would draw."""

import numpy as np
import pytest

from fer.labels import Expression
from tests.made_up import prediction
from ui import palette
from ui.elements import bars


def test_each_expression_has_a_bar_in_its_colour_and_order() -> None:
    (trace,) = bars.probabilities(prediction(Expression.FEAR, 0.4)).data

    assert list(trace.y) == [expression.label for expression in Expression]
    assert list(trace.x) == pytest.approx([0.1, 0.1, 0.4, 0.1, 0.1, 0.1, 0.1])
    assert list(trace.marker.color) == list(palette.EXPRESSIONS.values())


def test_the_numbers_stand_at_the_bars() -> None:
    (trace,) = bars.probabilities(prediction(Expression.FEAR, 0.4)).data

    assert list(trace.text) == ["10%", "10%", "40%", "10%", "10%", "10%", "10%"]


def test_charts_of_all_faces_have_one_scale() -> None:
    low = bars.probabilities(prediction(confidence=0.2))
    high = bars.probabilities(prediction(confidence=1.0))

    assert low.layout.xaxis.range == high.layout.xaxis.range
    assert high.layout.xaxis.range[1] > 1  # room for the number at the end of a full bar


def test_in_words_the_most_probable_comes_first() -> None:
    words = bars.in_words(prediction(Expression.SURPRISE, 0.4))

    assert words.startswith("surprise 40%, anger 10%")
    assert words.count("%") == 7


def test_votes_are_shares_of_all_votes_with_their_number() -> None:
    given = np.array([0, 0, 6, 0, 0, 2, 0, 0, 0, 0], np.uint8)

    (trace,) = bars.votes_chart(given).data

    assert list(trace.x) == [0, 0, 0.75, 0, 0, 0.25, 0, 0, 0, 0]
    assert list(trace.y)[7:] == ["contempt", "unknown", "not a face"]
    assert list(trace.text)[2:6] == ["6", "", "", "2"]
