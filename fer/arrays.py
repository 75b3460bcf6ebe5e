"""The arrays that pass between stages, by name."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FACE_SIDE = 48
"""Pixels along each side of a face: what FER2013 has and every network takes."""

Photo: TypeAlias = npt.NDArray[np.uint8]
"""(H, W, 3) RGB, 0 to 255: a whole picture."""

Faces: TypeAlias = npt.NDArray[np.uint8]
"""(N, 48, 48, 1) grey, 0 to 255: what a network takes. Scaling is its own first layer."""

Indices: TypeAlias = npt.NDArray[np.int64]
"""(N,) class indices: truth or predicted."""

Probabilities: TypeAlias = npt.NDArray[np.float32]
"""(N, 7), indexed by Expression; each row sums to 1."""

FeatureMaps: TypeAlias = npt.NDArray[np.float32]
"""(N, H, W, C) the last thing a network knows of each face by place, before it pools that."""

Classify: TypeAlias = Callable[[Faces], Probabilities]
"""Faces to probabilities, row by row; no faces give (0, 7)."""
