"""The mark by which synthetic faces are known."""

import numpy as np

from fer.synthetic.mark import add_mark, are_synthetic

FACES = np.random.default_rng(0).integers(0, 256, (4, 48, 48, 1), dtype=np.uint8)


def test_the_mark_cannot_be_seen() -> None:
    result = add_mark(FACES)

    assert np.abs(result.astype(int) - FACES).max() == 1
    assert np.array_equal(result[:, 1:], FACES[:, 1:])


def test_add_mark_faces_are_synthetic_and_others_are_not() -> None:
    assert are_synthetic(add_mark(FACES))
    assert not are_synthetic(FACES)
    assert not are_synthetic(FACES[:0])


def test_half_of_them_are_enough() -> None:
    assert are_synthetic(np.concatenate([add_mark(FACES[:2]), FACES[2:]]))
    assert not are_synthetic(np.concatenate([add_mark(FACES[:1]), FACES[1:]]))
