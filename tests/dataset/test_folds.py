from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.dataset.folds import demand_faces, demand_trainable, fold_of, parts
from fer.errors import BadDataset
from fer.labels import Split
from tests.audit.made_up import dataset as made_up
from tests.audit.made_up import pictures


def a_dataset(pictures: Sequence[int], truth: Sequence[int]) -> Dataset:
    """A Training of pictures of one grey each: equal numbers are equal pictures."""
    grey = np.array(pictures, np.uint8)[:, None, None, None]
    return Dataset(
        faces=np.broadcast_to(grey, (len(pictures), 48, 48, 1)),
        truth=np.array(truth, np.int64),
        row=np.arange(len(pictures)),
        usage=np.zeros(len(pictures), np.uint8),
        sha256="0" * 64,
    )


def pictures_of(dataset: Dataset) -> set[bytes]:
    return {face.tobytes() for face in dataset.faces}


def test_without_folds_public_test_validates(tiny_dataset: Dataset) -> None:
    training, validation = parts(tiny_dataset, folds=0, fold=0)

    assert training.row.tolist() == list(range(28))
    assert validation.row.tolist() == list(range(28, 42))


def test_every_face_of_training_is_left_out_once(tiny_dataset: Dataset) -> None:
    left_out = []
    for fold in (1, 2, 3, 4):
        training, validation = parts(tiny_dataset, folds=4, fold=fold)
        assert sorted([*training.row, *validation.row]) == list(range(28))
        left_out += validation.row.tolist()

    assert sorted(left_out) == list(range(28))


@pytest.mark.parametrize("folds", [2, 4])
def test_each_expression_is_spread_evenly(folds: int, tiny_dataset: Dataset) -> None:
    training = tiny_dataset.split(Split.TRAINING)

    fold = fold_of(training, folds)

    for number in range(1, folds + 1):
        counts = np.bincount(training.truth[fold == number], minlength=7)
        assert counts.tolist() == [4 // folds] * 7


def test_identical_pictures_share_a_fold_whatever_their_labels() -> None:
    dataset = a_dataset([1, 2, 3, 1, 4, 2, 1, 5], [0, 0, 0, 6, 0, 0, 0, 6])

    for folds in (2, 3, 5):
        for fold in range(1, folds + 1):
            training, validation = parts(dataset, folds=folds, fold=fold)
            assert not pictures_of(training) & pictures_of(validation)


def test_a_large_group_of_identical_pictures_is_made_up_for() -> None:
    dataset = a_dataset([9, 9, 9, 1, 2, 3], [0] * 6)

    fold = fold_of(dataset, 2)

    assert np.bincount(fold).tolist() in ([0, 3, 3], [0, 2, 4], [0, 4, 2])
    assert len(set(fold[:3].tolist())) == 1


def test_the_folds_depend_on_the_pictures_and_not_on_their_order(tiny_dataset: Dataset) -> None:
    training = tiny_dataset.split(Split.TRAINING)
    backwards = training.take(np.arange(len(training))[::-1])

    np.testing.assert_array_equal(fold_of(training, 3), fold_of(training, 3))
    np.testing.assert_array_equal(fold_of(backwards, 3)[::-1], fold_of(training, 3))


def test_other_splits_are_left_alone(tiny_dataset: Dataset) -> None:
    same_faces = replace(tiny_dataset, faces=np.zeros_like(tiny_dataset.faces))

    training, validation = parts(same_faces, folds=2, fold=1)

    assert sorted([*training.row, *validation.row]) == list(range(28))


@pytest.mark.parametrize(
    ("usage", "truth", "folds", "sentence"),
    [
        ([1, 2], [0, 1], 0, "has no faces of Training, so nothing can be learned"),
        ([0, 0, 2], [0, 1, 0], 0, "has no faces of PublicTest, which chooses the best epoch"),
        ([0, 0, 1], [3, 3, 0], 0, "has the label happiness, so there is nothing to tell apart"),
        ([0, 0, 0], [0, 1, 0], 3, "Training has 3 faces, too few different ones"),
    ],
)
def test_what_no_network_could_learn_from_is_refused(
    usage: list[int], truth: list[int], folds: int, sentence: str
) -> None:
    dataset = made_up(pictures(len(usage)), truth=truth, usage=usage)

    with pytest.raises(BadDataset, match=sentence):
        demand_trainable(dataset, folds=folds)


def test_private_test_may_be_missing_and_with_folds_public_test_too(tiny_dataset: Dataset) -> None:
    demand_trainable(tiny_dataset.take(tiny_dataset.usage != 2), folds=0)
    demand_trainable(tiny_dataset.split(Split.TRAINING), folds=4)


def test_splits_that_are_missing_are_named(tiny_dataset: Dataset) -> None:
    demand_faces(tiny_dataset, *Split)

    with pytest.raises(BadDataset, match="no faces of PublicTest and PrivateTest"):
        demand_faces(tiny_dataset.split(Split.TRAINING), *Split)


@pytest.mark.slow
def test_fer2013_is_cut_without_a_leak_and_evenly(fer2013_csv: Path) -> None:
    training = open_dataset(fer2013_csv).split(Split.TRAINING)

    fold = fold_of(training, 5)

    pictures = [pictures_of(training.take(fold == number)) for number in range(1, 6)]
    assert sum(map(len, pictures)) == len(set().union(*pictures))
    counts = [np.bincount(training.truth[fold == number], minlength=7) for number in range(1, 6)]
    assert (np.ptp(counts, axis=0) <= 12).all()
