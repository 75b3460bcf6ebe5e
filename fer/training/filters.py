"""Blurs and losses of resolution, each a 48x48 matrix A that makes a face X into A X Aᵀ."""

from collections.abc import Callable
from functools import cache

import numpy as np

from fer.arrays import FACE_SIDE, Doubles, Floats, Indices

BLURS = tuple(np.linspace(0.5, 2.8, 24))  # standard deviations in pixels
SIDES = tuple(range(8, 41))  # pixels a side before the face is enlarged again

Matrix = Floats


@cache
def blur_bank() -> Matrix:
    """(1 + len(BLURS), 48, 48) Gaussian blurs; the first does nothing."""
    return _bank([_blur(deviation) for deviation in BLURS])


@cache
def resolution_bank() -> Matrix:
    """Shrinking to each of SIDES and enlarging in three ways; the first does nothing."""
    ways = (_linear, _cubic, _lanczos)
    return _bank([_resized(side, way) for side in SIDES for way in ways])


def _bank(matrices: list[Doubles]) -> Matrix:
    return np.stack([np.eye(FACE_SIDE), *matrices]).astype(np.float32)


def _blur(deviation: float) -> Doubles:
    reach = int(np.ceil(4 * deviation))
    offsets = np.arange(-reach, reach + 1)
    weights = np.exp(-(offsets**2) / (2 * deviation**2))
    return _weighted(np.arange(FACE_SIDE)[:, np.newaxis] + offsets, weights / weights.sum())


def _resized(side: int, kernel: Callable[[Doubles], Doubles]) -> Doubles:
    """Shrink to `side` by the mean over each pixel's area, enlarge to 48 by `kernel`."""
    step = FACE_SIDE / side
    edges = np.arange(side + 1) * step
    low, high = edges[:-1, np.newaxis], edges[1:, np.newaxis]
    pixel = np.arange(FACE_SIDE)
    shrink = np.clip(np.minimum(high, pixel + 1) - np.maximum(low, pixel), 0, None) / step
    centre = (pixel + 0.5) / step - 0.5
    first = np.floor(centre)
    taps = first[:, np.newaxis] + np.arange(-3, 5)
    weights = kernel(taps - centre[:, np.newaxis])
    weights /= weights.sum(axis=1, keepdims=True)
    return np.asarray(_weighted(taps.astype(int), weights, side) @ shrink)


def _weighted(taps: Indices, weights: Doubles, side: int = FACE_SIDE) -> Doubles:
    """(48, side) a matrix that adds up the pixels at `taps`; beyond an edge lies its last pixel."""
    matrix = np.zeros((FACE_SIDE, side))
    rows = np.broadcast_to(np.arange(FACE_SIDE)[:, np.newaxis], taps.shape)
    np.add.at(matrix, (rows, np.clip(taps, 0, side - 1)), np.broadcast_to(weights, taps.shape))
    return matrix


def _linear(distance: Doubles) -> Doubles:
    return np.asarray(np.clip(1 - np.abs(distance), 0, None))


def _cubic(distance: Doubles) -> Doubles:
    """Keys' kernel with -0.75, as OpenCV has it."""
    x = np.abs(distance)
    near = 1.25 * x**3 - 2.25 * x**2 + 1
    far = -0.75 * (x**3 - 5 * x**2 + 8 * x - 4)
    return np.where(x < 1, near, np.where(x < 2, far, 0))


def _lanczos(distance: Doubles) -> Doubles:
    """Four lobes, as OpenCV's INTER_LANCZOS4."""
    return np.where(np.abs(distance) < 4, np.sinc(distance) * np.sinc(distance / 4), 0)
