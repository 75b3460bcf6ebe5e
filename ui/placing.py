"""Places of labels on a photo, so that none hides a face or another label."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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

    def shared(self, other: "Rectangle") -> float:
        """Pixels in both.

        >>> Rectangle(0, 0, 10, 10).shared(Rectangle(5, 8, 20, 20))
        10
        """
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


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
    for number, (face, variants) in enumerate(zip(faces, labels, strict=True)):
        others = [*faces[:number], *faces[number + 1 :]]
        placed = [place.where for place in taken]
        taken.append(_best(face, variants, others, placed, picture))
    return taken


def _best(
    face: Rectangle,
    variants: Sequence[Size],
    others: Sequence[Rectangle],
    placed: Sequence[Rectangle],
    picture: Size,
) -> Place:
    best, least = Place(0, Rectangle(0, 0, *variants[0])), float("inf")
    for variant, size in enumerate(variants):
        for candidate in _around(face, size):
            where = _inside(candidate, picture)
            hidden = (
                OWN_FACE * where.shared(face)
                + OTHER_FACE * sum(map(where.shared, others))
                + OTHER_LABEL * sum(map(where.shared, placed))
            )
            cost = hidden / (size.width * size.height) + SHRINKING * variant
            if cost < least:
                best, least = Place(variant, where), cost
            if not hidden:
                return best
    return best


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
