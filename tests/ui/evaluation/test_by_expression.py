"""Scores and curves of each expression."""

import pytest

from fer.labels import Expression
from ui import palette
from ui.evaluation import by_expression
from ui.evaluation.scored import Scored

SCORES = [("recall", 3 / 4), ("precision", 3 / 5), ("f1", 2 / 3)]


@pytest.mark.parametrize(("score", "anger"), SCORES)
def test_each_expression_has_its_score(one: Scored, score: str, anger: float) -> None:
    (series,) = by_expression.bars([one], score).series

    assert series.values[Expression.ANGER] == pytest.approx(anger)


def test_one_model_has_the_colours_of_the_expressions(one: Scored) -> None:
    (series,) = by_expression.bars([one], "recall").series

    assert series.colours[Expression.FEAR] == palette.EXPRESSIONS[Expression.FEAR]


def test_several_models_have_a_colour_each(two: list[Scored]) -> None:
    plot = by_expression.bars(two, "recall")

    assert [series.colours for series in plot.series] == [[each.colour] for each in two]
    assert "Recall of one: highest for" in plot.says


def test_one_model_has_a_curve_for_each_expression_that_has_faces(one: Scored) -> None:
    lines = by_expression.precision_recall([one], None).lines

    assert [line.name.split()[0] for line in lines] == ["anger", "fear", "happiness"]


def test_several_models_have_a_curve_each_of_the_same_expression(two: list[Scored]) -> None:
    lines = by_expression.roc(two, Expression.FEAR).lines

    assert [line.name.split()[0] for line in lines] == ["one", "worse", "guessing"]


def test_an_expression_without_faces_has_no_area(one: Scored) -> None:
    _, rows = by_expression.areas([one])

    assert rows[Expression.DISGUST] == ["disgust", "–", "–"]
    assert rows[Expression.ANGER][1] != "–"
