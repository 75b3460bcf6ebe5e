"""Occlusion sensitivity: how a prediction changes when a part of the face is hidden.

A grey square slides over the face (Zeiler and Fergus, 2014, arXiv 1311.2901, section 4.2). This
asks only for probabilities, so it works for every network.

Everywhere a face is (1, 48, 48, 1).
"""

from itertools import product

import numpy as np

from fer.arrays import FACE_SIDE, Classify, Faces, Floats

SQUARE = 12
"""Side of the square in pixels, a multiple of STEP: an eye with its brow, or half of a mouth."""

STEP = 4
"""Pixels between two places of the square."""

GREY = 128
"""Its grey: what FER2013's pictures have on average, so that it is neither light nor shadow."""

Drops = Floats
"""The drop of each probability, (..., 7); below 0 it rises."""


def corners() -> range:
    """Return each position of the square's top or left edge, in pixels.

    >>> list(corners())
    [0, 4, 8, 12, 16, 20, 24, 28, 32, 36]
    """
    return range(0, FACE_SIDE - SQUARE + 1, STEP)


def occluded(face: Faces) -> Faces:
    """Return the face with the square at each place, (P * P, 48, 48, 1), row by row."""
    places = corners()
    covered = face.repeat(len(places) ** 2, axis=0)
    for picture, (top, left) in zip(covered, product(places, repeat=2), strict=True):
        picture[top : top + SQUARE, left : left + SQUARE] = GREY
    return covered


def probability_drops(face: Faces, classify: Classify) -> Drops:
    """Return the drop of each probability when each place is hidden.

    Returns:
        (P, P, 7) for P places down and across, as `corners` gives them; `classify` is called once.
    """
    places = len(corners())
    rows = classify(np.concatenate([face, occluded(face)]))
    drop: Drops = rows[0] - rows[1:]
    return drop.reshape(places, places, -1)


def mean_drop_by_cell(found: Drops) -> Drops:
    """Return for each cell of STEP by STEP pixels the mean drop over the squares that hide it.

    Args:
        found: (P, P, 7), as `probability_drops` gives them.

    Returns:
        (C, C, 7) for C = 48 / STEP cells down and across.
    """
    cells = np.arange(FACE_SIDE // STEP)[:, np.newaxis]
    places = np.arange(len(found))
    hides = ((places <= cells) & (cells < places + SQUARE // STEP)).astype(np.float32)  # (C, P)
    share = hides / hides.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("yi,xj,ije->yxe", share, share, found), dtype=np.float32)
