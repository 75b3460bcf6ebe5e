"""What came of a game, by hand."""

import numpy as np
import pytest

from fer.evaluation.intervals import Interval
from fer.quiz.face import NOT_SURE
from fer.quiz.game import Game, Rules
from fer.quiz.result import TITLES, Result, answer_rows, fleiss_kappa, result, score
from tests.quiz.made_up import face, game, play


def played(*choices: list[int | None]) -> Result:
    """Four faces of anger, fear, happiness and neutral; the model takes fear for surprise."""
    faces = [face(0), face(2, predicted=5), face(3), face(6)]
    found = result(play(Game(faces, Rules(), "best"), choices))
    assert found
    return found


def test_the_accuracies_of_class_pupils_majority_and_model() -> None:
    found = played([0, 2, 3, 6], [0, 2, 6, 6], [1, 2, NOT_SURE, None])

    assert (found.everyone.right, found.everyone.answers) == (8, 11)
    assert found.best
    assert (found.best.right, found.best.answers) == (4, 4)
    assert found.median
    assert (found.median.right, found.median.answers) == (3, 4)
    assert (found.majority.right, found.majority.answers) == (3, 4)  # the third face is a tie
    assert (found.model.right, found.model.answers) == (3, 4)
    assert found.model.accuracy == 0.75


def test_mcnemar_compares_the_majority_with_the_model_face_by_face() -> None:
    found = played([0, 2, 6, 6])

    assert (found.only_class, found.only_model) == (1, 1)
    assert found.p_value == 1.0


def test_a_face_that_nobody_answered_is_left_out() -> None:
    found = played([0, None, 3, None])

    assert [each.truth for each in found.faces] == [0, 3]
    assert found.model.answers == 2


def test_who_answered_less_than_half_is_neither_best_nor_median() -> None:
    found = played([0, None, None, None], [0, 5, 3, None])

    assert found.pupils == 2
    assert found.best == found.median
    assert found.best
    assert (found.best.right, found.best.answers) == (2, 3)


def test_the_matrices_have_the_labels_in_rows_and_not_sure_in_the_last_column() -> None:
    found = played([0, 5, 3, NOT_SURE], [1, 2, 3, 6])

    expected = np.zeros((7, 8), int)
    expected[0, :2] = 1
    expected[2, [2, 5]] = 1
    expected[3, 3] = 2
    expected[6, [6, NOT_SURE]] = 1
    assert found.confusion.tolist() == expected.tolist()
    assert [row.argmax() for row in found.model_confusion if row.any()] == [0, 5, 3, 6]


def test_the_most_disputed_face_comes_first() -> None:
    found = played([0, 2, 3, 4], [0, 2, 3, 6])

    assert [found.faces[each].truth for each in found.disputed][:2] == [2, 6]


def test_the_crowd_counts_where_every_face_has_its_votes() -> None:
    fear, tie = (0, 0, 9, 1, 0, 0, 0, 0, 0, 0), (5, 0, 5, 0, 0, 0, 0, 0, 0, 0)
    voted = Game([face(2, crowd=fear), face(0, crowd=tie)], Rules(), "best")

    found = result(play(voted, [[0, 0]]))

    assert found
    assert found.crowd
    assert (found.crowd.right, found.crowd.answers) == (1, 2)
    assert played([0, 0, 0, 0]).crowd is None


def test_intervals_have_doubt_even_where_all_was_right() -> None:
    # 0.025 ** (1 / 10), as R. A. Fisher's exact interval for ten of ten is.
    interval = score(np.ones(10, bool)).interval

    assert interval.low == pytest.approx(0.6915, abs=1e-4)
    assert interval.high == 1.0


def test_the_interval_of_the_class_is_drawn_from_faces() -> None:
    mixed = played([0, 0, 3, 0], [0, 0, 3, 0]).everyone.interval
    assert mixed == Interval(0.0, 1.0)


def test_nothing_comes_of_a_game_without_an_answer() -> None:
    assert result(game(0, 1)) is None


def test_the_interval_of_a_class_that_is_all_right_is_that_of_one_answer_a_face() -> None:
    found = played([0, 2, 3, 6], [0, 2, 3, 6])

    assert found.everyone.accuracy == 1
    assert found.everyone.interval == found.majority.interval
    assert played([1, 1, 1, 1]).everyone.interval.high == pytest.approx(0.6024, abs=1e-4)


def test_the_example_of_fleiss_kappa_in_textbooks() -> None:
    # Fourteen raters, ten subjects, five categories: 0.210, as in Wikipedia's article.
    counts = np.array(
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ]
    )  # fmt: skip

    assert fleiss_kappa(counts) == pytest.approx(0.210, abs=0.0005)


def test_faces_with_another_number_of_answers_count_alike() -> None:
    # Pairs that agree: 1 of 1 and 1 of 3. Answers: 4 of 5 and 1 of 5, by chance 0.68.
    counts = np.array([[2, 0], [2, 1]])

    assert fleiss_kappa(counts) == pytest.approx((2 / 3 - 0.68) / (1 - 0.68))


def test_a_face_with_one_answer_is_left_out() -> None:
    assert fleiss_kappa(np.array([[2, 0], [0, 2], [1, 0]])) == 1.0


@pytest.mark.parametrize("counts", [[[1, 0], [0, 1]], [[3, 0], [4, 0]]], ids=["single", "same"])
def test_there_is_none_where_nobody_could_disagree(counts: list[list[int]]) -> None:
    assert fleiss_kappa(np.array(counts)) is None


def test_each_answer_is_a_row_and_nobody_is_named() -> None:
    faces = [face(0), face(2, predicted=5)]
    found = list(
        answer_rows(play(Game(faces, Rules(), "best"), [[0, NOT_SURE], [1, None], [None, None]]))
    )

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

    answers = [row[5] for row in list(answer_rows(played))[1:]]
    assert answers != ["anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral"]
    assert [row[5] for row in list(answer_rows(played))[1:]] == answers
