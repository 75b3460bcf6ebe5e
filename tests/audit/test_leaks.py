"""fer/audit/leaks.py and unseen.py"""

from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Indices
from fer.audit.leaks import Score, clean_scores
from fer.audit.traits import Traits
from fer.audit.unseen import belongs, kept_answers, unseen_answers
from fer.dataset.crowd import Answer, Crowd
from fer.dataset.split import Split
from fer.errors import BadRun
from fer.evaluation.outputs import Outputs
from fer.runs import Run
from tests.audit.made_up import dataset, pictures

DATA = dataset(pictures(6), truth=[0, 1, 2, 3, 4, 5], usage=[0, 1, 2, 2, 2, 2])


def answers(predicted: list[int], row: Indices, truth: Indices | None = None) -> Outputs:
    probabilities = np.eye(7, dtype=np.float32)[predicted]
    return Outputs(probabilities, DATA.truth[row] if truth is None else truth, row)


# Position 2 has its twin in Training, 3 a kin in PublicTest, 5 is blank; 4 is called no face.
TRAITS = Traits(
    brightness=np.full(6, 100, np.float32),
    contrast=np.array([50, 50, 50, 50, 50, 0], np.float32),
    blank=np.array([False] * 5 + [True]),
    twin=np.array([0, 1, 0, 3, 4, 5]),
    kin=np.array([0, 1, 0, 1, 4, 5]),
)
VOTES = np.zeros((6, 10), np.uint8)
VOTES[:, Answer.ANGER] = 10
VOTES[4] = 0
VOTES[4, Answer.NOT_A_FACE] = 10

PRIVATE = np.array([2, 3, 4, 5])


def test_accuracy_is_told_with_and_without_each_kind() -> None:
    right_but_for_row_4 = answers([2, 3, 0, 5], PRIVATE)

    found = clean_scores("m", right_but_for_row_4, DATA, TRAITS, Crowd(VOTES))

    assert found.everything == Score(4, 0.75)
    assert found.without_twins == Score(3, 2 / 3)
    assert found.without_kin == Score(2, 0.5)
    assert found.leaked == Score(2, 1.0)
    assert found.without_non_faces == Score(2, 1.0)
    assert found.clean == Score(0, None)


def test_without_votes_only_the_blank_are_no_faces() -> None:
    found = clean_scores("m", answers([2, 3, 0, 5], PRIVATE), DATA, TRAITS, None)

    assert found.without_non_faces == Score(3, 2 / 3)
    assert found.clean == Score(1, 0.0)


def test_answers_belong_to_a_dataset_when_99_of_100_labels_agree() -> None:
    large = dataset(pictures(200))
    row = np.arange(200)
    given = np.full((200, 7), 1 / 7, np.float32)
    two, three = np.zeros(200, np.int64), np.zeros(200, np.int64)
    two[:2] = three[:3] = 6

    assert belongs(Outputs(given, two, row), large)
    assert not belongs(Outputs(given, three, row), large)
    assert not belongs(Outputs(given, two, row + 1), large)


def test_answers_to_faces_that_were_learned_are_never_taken(tmp_path: Path) -> None:
    run = Run(tmp_path)
    answers([0], np.array([0])).save(tmp_path / "Training.npz")
    assert unseen_answers(run, DATA) == []

    answers([0], np.array([0])).save(tmp_path / "OutOfSample.npz")
    answers([2, 3, 4, 5], PRIVATE).save(tmp_path / "PrivateTest.npz")

    assert [given.row.tolist() for given in unseen_answers(run, DATA)] == [[0], [2, 3, 4, 5]]


def test_answers_to_another_dataset_are_not_taken(tmp_path: Path) -> None:
    answers([2, 3, 4, 5], PRIVATE, np.array([6, 6, 6, 6])).save(tmp_path / "PrivateTest.npz")

    assert kept_answers(Run(tmp_path), DATA, Split.PRIVATE_TEST) is None


def test_damaged_answers_are_told(tmp_path: Path) -> None:
    (tmp_path / "PrivateTest.npz").write_bytes(b"nothing")

    with pytest.raises(BadRun, match="evaluate the model again"):
        kept_answers(Run(tmp_path), DATA, Split.PRIVATE_TEST)
