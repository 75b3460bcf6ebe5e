"""Random pixels on the device, from a table, so that a step sends only where each face reads."""

from typing import Any, TypeAlias

import numpy as np
from keras import ops

from fer.arrays import FACE_SIDE, Floats

STARTS = 1 << 16
"""Places at which a face's noise can begin; with the face's own pixels beyond the last."""

PIXELS = FACE_SIDE**2

Tensor: TypeAlias = Any
"""A tensor of whichever backend Keras has."""


def uniform_table() -> Floats:
    """Return (STARTS + PIXELS,) numbers spread evenly over 0 to 255."""
    return np.float32(255) * _random().random(STARTS + PIXELS, dtype=np.float32)


def normal_table() -> Floats:
    """Return (STARTS + PIXELS,) normal numbers of mean 0 and standard deviation 1."""
    return _random().standard_normal(STARTS + PIXELS, dtype=np.float32)


def noise_at(table: Tensor, starts: Tensor) -> Tensor:
    """Return one face of noise for each start.

    Args:
        table: (STARTS + PIXELS,) float32.
        starts: (N,) int32, each below STARTS.

    Returns:
        (N, 48, 48, 1) float32.
    """
    places = ops.expand_dims(starts, 1) + ops.arange(PIXELS, dtype="int32")
    return ops.reshape(ops.take(table, places), (-1, FACE_SIDE, FACE_SIDE, 1))


def _random() -> np.random.Generator:
    # One table for all runs: a compiled step can then be kept and used again.
    return np.random.Generator(np.random.Philox(key=0))
