"""The mark by which drawings are known."""

import numpy as np

from fer.drawn.mark import are_drawn, marked

FACES = np.random.default_rng(0).integers(0, 256, (4, 48, 48, 1), dtype=np.uint8)


def test_the_mark_cannot_be_seen() -> None:
    result = marked(FACES)

    assert np.abs(result.astype(int) - FACES).max() == 1
    assert np.array_equal(result[:, 1:], FACES[:, 1:])


def test_marked_faces_are_drawn_and_others_are_not() -> None:
    assert are_drawn(marked(FACES))
    assert not are_drawn(FACES)
    assert not are_drawn(FACES[:0])


def test_half_of_them_are_enough() -> None:
    assert are_drawn(np.concatenate([marked(FACES[:2]), FACES[2:]]))
    assert not are_drawn(np.concatenate([marked(FACES[:1]), FACES[1:]]))
