"""FER+: ten people's votes for each face."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from fer.dataset.crowd import Answer, Crowd, open_crowd
from fer.errors import BadDataset
from fer.labels import Expression
from tests.dataset.fer_plus import HEADER, ROWS, written

USAGE = np.array([0, 1, 0, 2], np.uint8)


@pytest.fixture
def crowd(tmp_path: Path) -> Crowd:
    return open_crowd(written(tmp_path, HEADER, *ROWS), USAGE)


def refusal(csv: Path, usage: npt.NDArray[np.uint8] = USAGE) -> str:
    with pytest.raises(BadDataset) as refused:
        open_crowd(csv, usage)
    return str(refused.value)


def test_the_first_seven_answers_are_the_expressions() -> None:
    assert [answer.name for answer in Answer][:7] == [expression.name for expression in Expression]
    assert [int(answer) for answer in Answer] == list(range(10))


def test_votes_are_in_the_order_of_the_answers_whatever_that_of_the_columns(crowd: Crowd) -> None:
    assert len(crowd) == 4
    assert crowd.votes.tolist() == [
        [3, 2, 0, 0, 1, 0, 4, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 5, 5, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 10],
        [0, 0, 0, 8, 0, 0, 1, 0, 0, 0],
    ]
    assert crowd.votes.dtype == np.uint8
    assert not crowd.votes.flags.writeable


def test_agreement_is_the_share_of_the_votes_that_the_most_chosen_answer_got(crowd: Crowd) -> None:
    assert crowd.agreement == pytest.approx([0.4, 0.5, 1.0, 8 / 9])
    assert crowd.agreement.dtype == np.float32


def test_a_majority_is_the_most_chosen_answer_and_none_where_two_are(crowd: Crowd) -> None:
    assert crowd.majority.tolist() == [Answer.NEUTRAL, -1, Answer.NOT_A_FACE, Answer.HAPPINESS]
    assert crowd.not_a_face.tolist() == [False, False, True, False]


def test_the_crowd_disagrees_only_where_it_agrees_on_something_else(crowd: Crowd) -> None:
    truth = np.array([Expression.ANGER, Expression.ANGER, Expression.FEAR, Expression.HAPPINESS])

    assert crowd.disagrees(truth).tolist() == [True, False, True, False]


def test_a_part_keeps_its_votes(crowd: Crowd) -> None:
    assert crowd.take(np.array([3, 2])).majority.tolist() == [3, 9]
    assert crowd.take(USAGE == 0).majority.tolist() == [6, 9]
    assert len(crowd.take(slice(0, 0)).agreement) == len(crowd.take(slice(0, 0)).majority) == 0


def test_votes_for_other_rows_are_refused(tmp_path: Path) -> None:
    csv = written(tmp_path, HEADER, *ROWS)

    assert refusal(csv, USAGE[:3]) == (
        f"{csv} has votes for 4 faces and the dataset has 3: they do not belong together. "
        "The votes fit the whole fer2013.csv alone."
    )
    assert refusal(csv, np.array([0, 1, 2, 2], np.uint8)) == (
        f"{csv} does not belong to this dataset: line 4 is of Training in the votes and of "
        "PrivateTest in the dataset, and 1 of 4 rows differ. Use Kaggle's fer2013.csv in its own "
        "order."
    )


def test_votes_for_the_same_rows_in_another_order_are_refused(tmp_path: Path) -> None:
    csv = written(tmp_path, HEADER, *ROWS)

    open_crowd(csv, USAGE, truth=np.array([6, 0, 0, 3]))
    with pytest.raises(BadDataset, match="shares only 25% of its labels, so the faces stand in"):
        open_crowd(csv, USAGE, truth=np.array([3, 6, 0, 3]))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "is missing; the page Dataset, tab Sources" in refusal(tmp_path / "fer2013new.csv")
