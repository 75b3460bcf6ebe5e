"""Scores and curves of each expression."""

import pytest

from fer.labels import Expression
from ui import palette
from ui.evaluation import per_class
from ui.evaluation.evaluation import Evaluation

SCORES = [("recall", 3 / 4), ("precision", 3 / 5), ("f1", 2 / 3)]


@pytest.mark.parametrize(("score", "anger"), SCORES)
def test_each_expression_has_its_score(one: Evaluation, score: str, anger: float) -> None:
    (series,) = per_class.bars([one], score).series

    assert series.values[Expression.ANGER] == pytest.approx(anger)


def test_one_model_has_the_colours_of_the_expressions(one: Evaluation) -> None:
    (series,) = per_class.bars([one], "recall").series

    assert series.colours[Expression.FEAR] == palette.EXPRESSIONS[Expression.FEAR]


def test_several_models_have_a_colour_each(two: list[Evaluation]) -> None:
    plot = per_class.bars(two, "recall")

    assert [series.colours for series in plot.series] == [each.colour for each in two]
    assert "Recall of one: highest for" in plot.alt


def test_one_model_has_a_curve_for_each_expression_that_has_faces(one: Evaluation) -> None:
    lines = per_class.precision_recall([one], None).lines

    assert [line.name.split()[0] for line in lines] == ["anger", "fear", "happiness"]


def test_several_models_have_a_curve_each_of_the_same_expression(two: list[Evaluation]) -> None:
    lines = per_class.roc(two, Expression.FEAR).lines

    assert [line.name.split()[0] for line in lines] == ["one", "worse", "chance"]


def test_an_expression_without_faces_has_no_area(one: Evaluation) -> None:
    _, rows = per_class.areas([one])

    assert rows[Expression.DISGUST] == ["disgust", "–", "–"]
    assert rows[Expression.ANGER][1] != "–"
