import numpy as np
import pytest

from fer.dataset.crowd import Answer, Crowd
from fer.evaluation.crowd import AgreementLevel, crowd_report, sides_with_model
from fer.labels import Expression
from tests.evaluation.ten_faces import TEN

ANGER, FEAR, HAPPINESS = Expression.ANGER, Expression.FEAR, Expression.HAPPINESS
NEUTRAL = Expression.NEUTRAL


def votes(**counts: int) -> list[int]:
    """Ten columns; the votes by an answer's name."""
    return [counts.get(answer.name.lower(), 0) for answer in Answer]


# The faces of TEN: their label is anger four times, fear three times, happiness three times; the
# third, sixth and tenth the model has wrong, as fear, anger and anger.
CROWD = Crowd(
    np.array(
        [
            votes(anger=10),
            votes(anger=7, neutral=3),
            votes(anger=2, fear=8),  # with the model
            votes(anger=5, fear=5),  # undecided
            votes(fear=6, surprise=4),
            votes(fear=9, anger=1),  # with the label
            votes(not_a_face=10),
            votes(happiness=10),
            votes(neutral=4, happiness=3, sadness=3),  # with neither
            votes(contempt=6, anger=4),  # says nothing about the seven
        ],
        np.uint8,
    )
)


def test_accuracy_is_told_by_how_many_people_agree() -> None:
    assert crowd_report(TEN, CROWD).levels == (
        AgreementLevel(1, 4, 1, 1.0),  # the ninth
        AgreementLevel(5, 6, 3, 2 / 3),  # the fourth, fifth and tenth
        AgreementLevel(7, 8, 2, 1 / 2),  # the second and third
        AgreementLevel(9, 10, 4, 3 / 4),
    )


def test_the_majority_counts_where_it_is_one_of_the_seven() -> None:
    figures = crowd_report(TEN, CROWD)

    # Not the fourth, seventh and tenth. The model says as the crowd but for the sixth and ninth,
    # the label but for the third and ninth.
    assert figures.majority_faces == 7
    assert figures.majority_accuracy == 5 / 7
    assert figures.label_accuracy == 5 / 7


def test_in_one_of_three_errors_the_crowd_sides_with_the_model() -> None:
    figures = crowd_report(TEN, CROWD)

    assert (figures.errors, figures.crowd_sides_with_model) == (3, 1)
    assert figures.share == pytest.approx(1 / 3)
    assert np.flatnonzero(sides_with_model(TEN, CROWD)).tolist() == [2]


def test_nine_votes_count_as_ten() -> None:
    nine = Crowd(CROWD.votes.copy())
    nine.votes[0] = votes(anger=9)

    assert crowd_report(TEN, nine).levels == crowd_report(TEN, CROWD).levels


def test_what_nobody_decided_has_no_figures() -> None:
    tied = Crowd(np.tile(np.array(votes(anger=5, fear=5), np.uint8), (10, 1)))

    figures = crowd_report(TEN, tied)

    assert (figures.majority_faces, figures.majority_accuracy, figures.label_accuracy) == (
        0,
        None,
        None,
    )
    assert figures.levels[0].accuracy is None


def test_votes_for_other_faces_are_refused() -> None:
    with pytest.raises(ValueError, match="exactly the faces"):
        crowd_report(TEN, CROWD.take(slice(0, 9)))
