from fer.labels import Expression
from tests.made_up import prediction
from ui.explain.alteration import before_and_after


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
