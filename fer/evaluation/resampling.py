"""The bootstrap: resampling of faces, and intervals of a figure."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
MOST_AT_ONCE = 1 << 20
"""Numbers in one block of weights: 8 MB."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% confidence interval."""

    low: float
    high: float


def resamples(
    faces: int, *, count: int = RESAMPLES, seed: int = 0
) -> Iterator[npt.NDArray[np.float64]]:
    """Draw faces with replacement; yields how often each face was drawn.

    Gives blocks of (some, faces), `count` rows in all; each row sums to `faces`. Figures that are
    made of sums over faces become one matrix product with them.
    """
    random = np.random.default_rng(seed)
    at_once = max(1, MOST_AT_ONCE // faces)
    for start in range(0, count, at_once):
        rows = min(at_once, count - start)
        drawn = random.integers(0, faces, (rows, faces)) + faces * np.arange(rows)[:, np.newaxis]
        counts = np.bincount(drawn.ravel(), minlength=rows * faces)
        yield counts.reshape(rows, faces).astype(np.float64)


def percentile_interval(values: npt.NDArray[np.float64]) -> Interval:
    """The middle 95 % of a figure's values over the resamples (percentile bootstrap).

    >>> percentile_interval(np.arange(1001.0))
    Interval(low=25.0, high=975.0)
    """
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))
