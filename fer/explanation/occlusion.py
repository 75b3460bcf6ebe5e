"""Occlusion sensitivity: how an answer changes when a part of the face is hidden.

A grey square slides over the face (Zeiler and Fergus, 2014, arXiv 1311.2901, section 4.2). This
asks only for probabilities, so it works for every network.
"""

import numpy as np
import numpy.typing as npt

from fer.arrays import FACE_SIDE, Classify, Faces

SQUARE = 12
"""Side of the square in pixels: an eye with its brow, or half of a mouth."""

STEP = 4
"""Pixels between two places of the square."""

GREY = 128
"""Its grey: what FER2013's pictures have on average, so that it is neither light nor shadow."""

Drops = npt.NDArray[np.float32]
"""By how much each probability is less, (..., 7); below 0 it is more."""


def corners(square: int = SQUARE, step: int = STEP) -> range:
    """Where the square's top or left edge lies, in pixels, from one edge of the face to the other.

    >>> list(corners())
    [0, 4, 8, 12, 16, 20, 24, 28, 32, 36]
    """
    return range(0, FACE_SIDE - square + 1, step)


def hidden(face: Faces, *, square: int = SQUARE, step: int = STEP) -> Faces:
    """The face under the square at each place, (P * P, 48, 48, 1), row by row.

    Args:
        face: (1, 48, 48, 1).
        square: the square's side in pixels.
        step: pixels between two places.
    """
    places = corners(square, step)
    covered = face.repeat(len(places) ** 2, axis=0)
    rows = covered.reshape(len(places), len(places), FACE_SIDE, FACE_SIDE)
    for down, top in enumerate(places):
        for across, left in enumerate(places):
            rows[down, across, top : top + square, left : left + square] = GREY
    return covered


def drops(face: Faces, classify: Classify, *, square: int = SQUARE, step: int = STEP) -> Drops:
    """By how much hiding each place lowers each probability.

    Args:
        face: (1, 48, 48, 1).
        classify: is asked once, about all places.
        square: the square's side in pixels.
        step: pixels between two places.

    Returns:
        (P, P, 7) for P places down and across, as `corners` gives them.
    """
    places = len(corners(square, step))
    answers = classify(np.concatenate([face, hidden(face, square=square, step=step)]))
    fallen: Drops = answers[0] - answers[1:]
    return fallen.reshape(places, places, -1)


def by_cell(found: Drops, *, square: int = SQUARE, step: int = STEP) -> Drops:
    """For each cell of `step` by `step` pixels the mean drop over the squares that hide it.

    Args:
        found: (P, P, 7), as `drops` gives them with the same square and step.
        square: the square's side in pixels, a multiple of `step`, as is the side of a face.
        step: pixels between two places.

    Returns:
        (C, C, 7) for C = 48 / step cells down and across.
    """
    cells = np.arange(FACE_SIDE // step)[:, np.newaxis]
    places = np.arange(len(found))
    hides = ((places <= cells) & (cells < places + square // step)).astype(np.float32)  # (C, P)
    share = hides / hides.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("yi,xj,ije->yxe", share, share, found), dtype=np.float32)
