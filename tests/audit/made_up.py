"""Pictures and datasets that the audit's tests make up."""

from collections.abc import Sequence

import cv2
import numpy as np

from fer.arrays import Faces
from fer.dataset.fer2013 import Dataset


def pictures(count: int, side: int = 48, seed: int = 0) -> Faces:
    """Smooth random pictures, no two alike."""
    random = np.random.default_rng(seed)
    rough = random.integers(0, 256, (count, 12, 12)).astype(np.uint8)
    smooth = [cv2.resize(each, (side, side), interpolation=cv2.INTER_CUBIC) for each in rough]
    return np.asarray(np.stack(smooth)[..., None], np.uint8)


def dataset(
    faces: Faces, *, truth: Sequence[int] | None = None, usage: Sequence[int] | None = None
) -> Dataset:
    """Anger in Training unless it is said."""
    count = len(faces)
    return Dataset(
        faces,
        np.array(truth or [0] * count, np.int64),
        np.arange(count),
        np.array(usage or [0] * count, np.uint8),
        "ab" * 32,
    )
