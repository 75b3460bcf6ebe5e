"""Faces with identical pixels."""

import hashlib

import numpy as np

from fer.arrays import Faces, Indices


def twins(faces: Faces) -> Indices:
    """Find for each face the first one with the very same pixels.

    Args:
        faces: (N, 48, 48, 1).

    Returns:
        (N,) the smallest position with identical pixels: a face's own when none comes before.

    >>> dark, light = np.zeros((48, 48, 1), np.uint8), np.full((48, 48, 1), 9, np.uint8)
    >>> twins(np.stack([dark, light, dark, dark, light])).tolist()
    [0, 1, 0, 0, 1]
    """
    # The SHA-256 stands for the pixels: keeping them as keys would hold all faces in memory.
    first: dict[bytes, int] = {}
    found = [
        first.setdefault(hashlib.sha256(face.tobytes()).digest(), position)
        for position, face in enumerate(faces)
    ]
    return np.array(found, np.int64)
