"""Places of labels on a photo, so that none hides a face or another label."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from fer.arrays import Doubles

OTHER_FACE, OWN_FACE, OTHER_LABEL = 2.0, 1.0, 4.0
"""The cost for a label of hiding its own area of each."""

SHRINKING = 0.02
"""The cost of a later, less informative variant; ties go to the earlier one anyway."""


class Rectangle(NamedTuple):
    """Left, top, right and bottom in pixels; right and bottom are exclusive."""

    left: float
    top: float
    right: float
    bottom: float


class Size(NamedTuple):
    """Width and height in pixels."""

    width: float
    height: float


class Place(NamedTuple):
    """Which of a label's variants was taken, and where it goes."""

    variant: int
    where: Rectangle


def places(
    faces: Sequence[Rectangle], labels: Sequence[Sequence[Size]], picture: Size
) -> list[Place]:
    """Choose a variant and a place for the label of each face.

    Args:
        faces: one rectangle per face.
        labels: per face the sizes its label may have, the most telling first.
        picture: what all labels stay inside of.

    Returns:
        One place per face, in order. Free places beside the face are taken first; where there
        is none, the one that hides least.
    """
    taken: list[Place] = []
    all_faces = np.array(faces, np.float64).reshape(-1, 4)
    placed = np.empty_like(all_faces)
    for number, variants in enumerate(labels):
        others = np.delete(all_faces, number, axis=0)
        taken.append(_best(faces[number], variants, others, placed[:number], picture))
        placed[number] = taken[-1].where
    return taken


def _best(
    face: Rectangle, variants: Sequence[Size], others: Doubles, placed: Doubles, picture: Size
) -> Place:
    choices = [
        Place(variant, _inside(place, picture))
        for variant, size in enumerate(variants)
        for place in _around(face, size)
    ]
    where = np.array([choice.where for choice in choices], np.float64)
    hidden = (
        OWN_FACE * shared(where, np.array([face]))
        + OTHER_FACE * shared(where, others)
        + OTHER_LABEL * shared(where, placed)
    )
    costs = hidden / (where[:, 2:] - where[:, :2]).prod(axis=1)
    costs += [SHRINKING * choice.variant for choice in choices]
    free = np.flatnonzero(hidden == 0)
    return choices[int(costs[: free[0] + 1 if len(free) else None].argmin())]


def shared(ones: Doubles, others: Doubles) -> Doubles:
    """Return (N,) the pixels that each of N rectangles has in common with all of M, added up.

    >>> shared(np.array([[0, 0, 10, 10]]), np.array([[5, 8, 20, 20], [0, 0, 1, 1]])).tolist()
    [11]
    """
    # All at once: a photo of some hundred faces has millions of pairs.
    left, top, right, bottom = ones.T[..., np.newaxis]
    width = np.minimum(right, others[:, 2]) - np.maximum(left, others[:, 0])
    height = np.minimum(bottom, others[:, 3]) - np.maximum(top, others[:, 1])
    return np.asarray((np.maximum(width, 0) * np.maximum(height, 0)).sum(axis=1))


def _around(face: Rectangle, size: Size) -> Iterator[Rectangle]:
    """Above, below and beside the face; last, over its chin."""
    width, height = size
    centre = (face.left + face.right - width) / 2
    for top in (face.top - height, face.bottom):
        for left in (face.left, face.right - width, centre):
            yield Rectangle(left, top, left + width, top + height)
    for top in (face.top, face.bottom - height):
        for left in (face.right, face.left - width):
            yield Rectangle(left, top, left + width, top + height)
    yield Rectangle(face.left, face.bottom - height, face.left + width, face.bottom)


def _inside(label: Rectangle, picture: Size) -> Rectangle:
    width, height = label.right - label.left, label.bottom - label.top
    left = max(0, min(label.left, picture.width - width))
    top = max(0, min(label.top, picture.height - height))
    return Rectangle(left, top, left + width, top + height)
