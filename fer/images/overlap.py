"""The overlap of two boxes, and the boxes that show distinct faces."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from fer.images.box import FaceBox

SAME_FACE_SHARE = 0.5
"""Two boxes are one face if they share more than this of the smaller one."""

Found: TypeAlias = npt.NDArray[np.float32]
"""(N, 5) boxes from a detector, in pixels of the photo: left, top, width, height, score."""


def overlap(one: FaceBox, other: FaceBox) -> float:
    """Return the intersection over union of two boxes: 0 to 1.

    >>> overlap(FaceBox(0, 0, 10, 10), FaceBox(5, 0, 15, 10))
    0.3333333333333333
    """
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    common = max(width, 0) * max(height, 0)
    return common / (one.width * one.height + other.width * other.height - common)


def distinct(found: Found) -> Found:
    """Return the best-scored box of each face (non-maximum suppression).

    Two boxes are compared by what they share of the smaller one. By their union, as YuNet's own
    suppression does it, an eye taken for a face would stay inside the face it belongs to.

    Args:
        found: (N, 5).

    Returns:
        (M, 5), the highest score first.

    >>> distinct(np.array([[0, 0, 9, 9, 0.8], [20, 0, 9, 9, 0.7], [2, 2, 5, 5, 0.9]], np.float32))
    array([[ 2. ,  2. ,  5. ,  5. ,  0.9],
           [20. ,  0. ,  9. ,  9. ,  0.7]], dtype=float32)
    """
    kept: list[npt.NDArray[np.float32]] = []
    for candidate in found[np.argsort(-found[:, 4], kind="stable")]:
        if all(_shared(candidate, other) <= SAME_FACE_SHARE for other in kept):
            kept.append(candidate)
    return np.array(kept, dtype=np.float32).reshape(-1, 5)


def _shared(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    start = np.maximum(one[:2], other[:2])
    end = np.minimum(one[:2] + one[2:4], other[:2] + other[2:4])
    common = np.prod(np.maximum(end - start, 0))
    return float(common / min(np.prod(one[2:4]), np.prod(other[2:4])))
