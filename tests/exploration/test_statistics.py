"""Counts, mean faces and distributions of a dataset."""

from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.exploration.statistics import counts, imbalance, looks, shares
from fer.labels import Expression, Split

ANGER, FEAR, NEUTRAL = Expression.ANGER, Expression.FEAR, Expression.NEUTRAL


def dataset(greys: list[int], truth: list[Expression], usage: list[int]) -> Dataset:
    """A face of one grey for each."""
    faces = np.array(greys, np.uint8)[:, None, None, None]
    return Dataset(
        faces=np.broadcast_to(faces, (len(greys), 48, 48, 1)),
        truth=np.array(truth, np.int64),
        row=np.arange(len(greys)),
        usage=np.array(usage, np.uint8),
        sha256="0" * 64,
    )


def test_each_split_is_counted_by_expression() -> None:
    found = counts(dataset([0] * 5, [ANGER, ANGER, FEAR, NEUTRAL, ANGER], [0, 0, 0, 1, 2]))

    assert found.tolist() == [
        [2, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1],
        [1, 0, 0, 0, 0, 0, 0],
    ]


def test_the_mean_face_and_its_spread_are_those_of_each_pixel() -> None:
    two = dataset([10, 30, 255], [ANGER, ANGER, FEAR], [0, 0, 0])

    found = looks(two)

    assert found.count.tolist() == [2, 0, 1, 0, 0, 0, 0]
    assert (found.mean[ANGER] == 20).all()
    assert (found.spread[ANGER] == 10).all()
    assert (found.mean[FEAR] == 255).all()
    assert (found.spread[FEAR] == 0).all()


def test_an_expression_without_faces_is_black() -> None:
    found = looks(dataset([10], [ANGER], [0]))

    assert (found.mean[NEUTRAL] == 0).all()
    assert (found.spread[NEUTRAL] == 0).all()


def test_looks_are_the_same_in_blocks(
    tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fer.exploration.statistics._BLOCK", 4)
    faces = tiny_dataset.faces[tiny_dataset.truth == FEAR, ..., 0].astype(float)

    found = looks(tiny_dataset)

    np.testing.assert_allclose(found.mean[FEAR], faces.mean(axis=0), rtol=1e-6)
    np.testing.assert_allclose(found.spread[FEAR], faces.std(axis=0), rtol=1e-5, atol=1e-4)


def test_shares_are_of_each_expression_alone_and_the_last_edge_counts() -> None:
    values = np.array([0, 5, 10, 7, 99], np.float32)
    truth = np.array([ANGER, ANGER, ANGER, FEAR, FEAR])

    found = shares(values, truth, np.array([0.0, 5.0, 10.0]))

    assert found[ANGER].tolist() == pytest.approx([1 / 3, 2 / 3])
    assert found[FEAR].tolist() == [0, 0.5]
    assert found[NEUTRAL].tolist() == [0, 0]


def test_an_expression_without_faces_is_not_the_rarest() -> None:
    assert imbalance(np.array([3, 0, 2, 0, 0, 0, 0])) == (ANGER, FEAR, 1.5)


def test_no_faces_have_no_balance() -> None:
    with pytest.raises(ValueError, match="at least one face"):
        imbalance(np.zeros(7, np.int64))


@pytest.mark.slow
def test_fer2013_is_counted_as_it_was_published(fer2013_csv: Path) -> None:
    found = counts(open_dataset(fer2013_csv))

    assert found.sum(axis=1).tolist() == [28709, 3589, 3589]
    assert found[tuple(Split).index(Split.TRAINING), Expression.DISGUST] == 436
