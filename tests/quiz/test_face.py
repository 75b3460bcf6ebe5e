"""A face of a game."""

from fer.quiz.face import CHOICES, NOT_SURE
from tests.quiz.made_up import face


def test_the_prediction_is_the_most_probable_expression() -> None:
    assert face(2, predicted=5).predicted == 5


def test_not_sure_comes_after_the_seven_expressions() -> None:
    assert CHOICES[NOT_SURE] == "not sure"
    assert len(CHOICES) == 8
