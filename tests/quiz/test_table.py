"""The answers as a table."""

from fer.quiz.face import NOT_SURE
from fer.quiz.game import Game, Rules
from fer.quiz.table import TITLES, rows
from tests.quiz.made_up import face, play


def test_each_answer_is_a_row_and_nobody_is_named() -> None:
    faces = [face(0), face(2, predicted=5)]
    found = list(rows(play(Game(faces, Rules(), "best"), [[0, NOT_SURE], [1, None], [None, None]])))

    assert found[0] == TITLES
    assert sorted(row[1:] for row in found[1:]) == [
        (1, 100, "anger", "anger", "anger"),
        (1, 100, "anger", "anger", "disgust"),
        (2, 102, "fear", "surprise", "not sure"),
    ]
    assert {row[0] for row in found[1:]} == {1, 2}
    assert "secret" not in str(found)


def test_the_order_of_players_is_not_that_of_their_joining() -> None:
    played = play(Game([face(0)], Rules(), "best"), [[each] for each in range(7)])

    answers = [row[5] for row in list(rows(played))[1:]]
    assert answers != ["anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral"]
    assert [row[5] for row in list(rows(played))[1:]] == answers
