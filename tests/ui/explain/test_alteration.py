import pytest

from fer.explanation.alteration import Square
from fer.labels import Expression
from tests.made_up import prediction
from ui.explain.alteration import START, before_and_after, within


def test_both_answers_are_there_and_the_figures_are_those_of_now() -> None:
    before = prediction(Expression.HAPPINESS, 0.7)
    after = prediction(Expression.FEAR, 0.4)

    now, outline, figures = before_and_after(before, after).data

    assert now.x == after.probabilities
    assert outline.x == before.probabilities
    assert figures.text == (" 10%", " 10%", " 40%", " 10%", " 10%", " 10%", " 10%")


def test_no_line_runs_through_a_figure() -> None:
    before = prediction(Expression.HAPPINESS, 0.7)
    after = prediction(Expression.FEAR, 0.4)

    *_, figures = before_and_after(before, after).data

    assert figures.x[Expression.HAPPINESS] == 0.7
    assert figures.x[Expression.FEAR] == 0.4


@pytest.mark.parametrize(
    "told",
    [
        None, "far away", 7, {}, {"left": 1}, {"left": "1", "top": "2"}, {"left": [1], "top": 2},
        {"left": float("nan"), "top": 1}, {"left": 1, "top": float("inf")},
        {"left": True, "top": 1},
    ],
)  # fmt: skip
def test_what_is_no_place_leaves_the_square_where_it_starts(told: object) -> None:
    assert within(told, START.side) == START


@pytest.mark.parametrize(
    ("place", "side", "expected"),
    [
        ((10, 20), 12, Square(10, 20, 12)),
        ((47, 47), 12, Square(36, 36, 12)),
        ((-5, 1e9), 12, Square(0, 36, 12)),
        ((30, 30), 32, Square(16, 16, 32)),
        ((48, 48), 0, Square(48, 48, 0)),
    ],
)
def test_the_square_stays_within_the_face(
    place: tuple[float, float], side: int, expected: Square
) -> None:
    assert within({"left": place[0], "top": place[1]}, side) == expected
