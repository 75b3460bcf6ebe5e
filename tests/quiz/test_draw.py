"""Drawing the faces of a game."""

import numpy as np
import pytest

from fer.dataset.crowd import Answer, Crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset
from fer.labels import Expression, Split
from fer.quiz.draw import Choice, candidates, draw, faces_at

EVERY = np.ones(49, bool)

NOTHING = np.zeros((49, 7), np.float32)


def sure_of(dataset: Dataset, confidence: np.ndarray) -> np.ndarray:
    """A model that gives each face's label this probability."""
    rows = np.repeat((1 - confidence)[:, np.newaxis] / 6, 7, axis=1)
    rows[np.arange(len(dataset)), dataset.truth] = confidence
    return rows.astype(np.float32)


def test_faces_are_drawn_as_evenly_from_the_classes_as_they_allow() -> None:
    truth = np.array([0] * 20 + [1] * 2 + [2] * 5)

    chosen = draw(truth, np.ones(27, bool), 10, seed=0)

    assert np.bincount(truth[chosen]).tolist() == [4, 2, 4]
    assert len(set(chosen.tolist())) == 10


def test_another_seed_draws_other_faces(tiny_dataset: Dataset) -> None:
    one, again, other = (draw(tiny_dataset.truth, EVERY, 10, seed=each) for each in (1, 1, 2))

    assert one.tolist() == again.tolist() != other.tolist()


def test_too_few_faces_are_a_sentence(tiny_dataset: Dataset) -> None:
    among = candidates(Expression.FEAR, tiny_dataset, NOTHING)

    with pytest.raises(BadDataset, match="There are 7 such faces, fewer than 8"):
        draw(tiny_dataset.truth, among, 8, seed=0)


def test_hard_faces_are_those_whose_labels_the_model_expects_least(tiny_dataset: Dataset) -> None:
    confidence = np.linspace(0.1, 0.9, 49)

    hard = candidates(Choice.HARD, tiny_dataset, sure_of(tiny_dataset, confidence))

    assert np.flatnonzero(hard).tolist() == list(range(10))


def test_people_disagree_on_the_faces_with_the_least_agreement(tiny_dataset: Dataset) -> None:
    votes = np.zeros((49, 10), np.uint8)
    votes[:, 0], votes[:, 1] = 9, 1
    votes[:5, 0], votes[:5, 1] = 5, 5
    votes[2] = 0
    votes[2, Answer.NOT_A_FACE] = 10

    among = candidates(Choice.DISAGREED, tiny_dataset, NOTHING, Crowd(votes))

    # 0.9 is the lowest fifth's limit for 48 faces of which four have less.
    assert among.tolist() == [each != 2 for each in range(49)]
    sharper = Crowd(np.where(np.arange(49)[:, np.newaxis] < 10, votes[:1], votes))
    among = candidates(Choice.DISAGREED, tiny_dataset, NOTHING, sharper)
    assert np.flatnonzero(among).tolist() == list(range(10))


def test_a_blank_face_is_never_drawn(tiny_dataset: Dataset) -> None:
    faces = tiny_dataset.faces.copy()
    faces[3] = 128
    blank = Dataset(
        faces, tiny_dataset.truth, tiny_dataset.row, tiny_dataset.usage, tiny_dataset.sha256
    )

    assert np.flatnonzero(~candidates(Choice.RANDOM, blank, NOTHING)).tolist() == [3]


def test_a_face_has_its_row_label_prediction_and_votes(tiny_dataset: Dataset) -> None:
    private = tiny_dataset.split(Split.PRIVATE_TEST)
    votes = np.tile(np.array([0, 0, 3, 7, 0, 0, 0, 0, 0, 0], np.uint8), (7, 1))

    found = faces_at(np.array([4]), private, sure_of(private, np.full(7, 0.6)), Crowd(votes))[0]

    assert (found.row, found.truth, found.predicted) == (46, 4, 4)
    assert found.crowd == (0, 0, 3, 7, 0, 0, 0, 0, 0, 0)
    assert (found.pixels == private.faces[4, ..., 0]).all()
