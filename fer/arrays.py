"""The arrays that pass between stages, and functions of these and of progress, by name."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FACE_SIDE = 48
"""Pixels along each side of a face: what FER2013 has and every network takes."""

Photo: TypeAlias = npt.NDArray[np.uint8]
"""(H, W, 3) RGB, 0 to 255: a whole picture."""

Faces: TypeAlias = npt.NDArray[np.uint8]
"""(N, 48, 48, 1) grey, 0 to 255: what a network takes. Scaling is its own first layer."""

Grey: TypeAlias = npt.NDArray[np.uint8]
"""(H, W) grey values, 0 to 255; some have a last axis of one."""

Indices: TypeAlias = npt.NDArray[np.int64]
"""(N,) class indices, truth or predicted; or positions in another array."""

Usage: TypeAlias = npt.NDArray[np.uint8]
"""(N,) the split of each face, as its position in tuple(Split)."""

Votes: TypeAlias = npt.NDArray[np.uint8]
"""(N, 10), or (10,) of one face: how many of ten raters chose each Answer."""

Probabilities: TypeAlias = npt.NDArray[np.float32]
"""(N, 7), indexed by Expression; each row sums to 1."""

FeatureMaps: TypeAlias = npt.NDArray[np.float32]
"""(N, H, W, C) the last thing a network knows of each face by place, before it pools that."""

Features: TypeAlias = npt.NDArray[np.float16]
"""(N, C) the last feature map of each face, averaged over its places."""

Mask: TypeAlias = npt.NDArray[np.bool_]
Counts: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float32]
Doubles: TypeAlias = npt.NDArray[np.float64]
Array: TypeAlias = npt.NDArray[Any]
"""Of the shape that is said where they are: true or false, numbers of things, numbers in single and
in double precision, and any of these."""

Progress: TypeAlias = Callable[[float], None]
"""Called now and then with the fraction done, 0 to 1."""

Classify: TypeAlias = Callable[[Faces], Probabilities]
"""Faces to probabilities, row by row; no faces give (0, 7)."""
