"""Comparison of two models on the same faces (McNemar's test)."""

from dataclasses import dataclass

import numpy as np

from fer.arrays import Doubles
from fer.errors import BadRun
from fer.evaluation.intervals import RESAMPLES, Interval, percentile_interval
from fer.evaluation.outputs import Outputs

SIGNIFICANCE_LEVEL = 0.05
"""From this p-value on a difference is called not significant: chance is not ruled out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts of two models' correct and wrong predictions for the same faces."""

    both: int  # faces that both predict correctly
    only_one: int  # faces that only the first predicts correctly
    only_other: int
    neither: int
    p_value: float
    interval: Interval  # of the difference

    @property
    def faces(self) -> int:
        """The number of faces."""
        return self.both + self.only_one + self.only_other + self.neither

    @property
    def difference(self) -> float:
        """Accuracy of the first minus that of the other."""
        return (self.only_one - self.only_other) / self.faces


def compare(one: Outputs, other: Outputs) -> Comparison:
    """Compare two models face by face.

    `p_value` is McNemar's test in its exact form (two-sided): how likely a split of the faces
    that only one model predicts correctly, as uneven as this, would be if both were equally good.
    The interval of the difference is the percentile bootstrap over pairs of predictions.

    Raises:
        BadRun: they were evaluated on different faces.
    """
    if not (np.array_equal(one.row, other.row) and np.array_equal(one.truth, other.truth)):
        raise BadRun(
            "The two models were evaluated on different faces, so they cannot be compared. "
            "Evaluate both on the same split of the same CSV."
        )
    both = int(np.sum(one.right & other.right))
    only_one = int(np.sum(one.right & ~other.right))
    only_other = int(np.sum(other.right & ~one.right))
    return Comparison(
        both=both,
        only_one=only_one,
        only_other=only_other,
        neither=len(one.row) - both - only_one - only_other,
        p_value=mcnemar(only_one, only_other),
        interval=_interval(only_one, only_other, len(one.row)),
    )


def mcnemar(only_one: int, only_other: int) -> float:
    """The exact two-sided p-value; 1 when the models differ nowhere.

    >>> mcnemar(1, 5)  # 2 * (1 + 6) / 2**6
    0.21875
    """
    # SciPy's binomial test would take a server 60 MB and a second, for this one sum.
    fewer, differ = min(only_one, only_other), only_one + only_other
    ways = tail = 1
    for each in range(fewer):
        ways = ways * (differ - each) // (each + 1)
        tail += ways
    return min(1.0, 2 * tail / (1 << differ))


def largest_differences(one: Doubles, other: Doubles, count: int) -> list[tuple[int, int]]:
    """Return the cells in which two confusion matrices differ most, at most `count`.

    Args:
        one: (7, 7) counts or shares.
        other: the same of another model.
        count: equal cells are none of them.

    Returns:
        (row, column) of each, the largest difference first; of equal ones the upper left.
    """
    difference = np.abs(one - other)
    order = np.argsort(-difference, axis=None, kind="stable")[:count]
    cells = zip(*np.unravel_index(order, difference.shape), strict=True)
    return [(int(row), int(column)) for row, column in cells if difference[row, column] > 0]


def _interval(only_one: int, only_other: int, faces: int) -> Interval:
    # A resample of pairs only needs how often each kind of pair was drawn.
    shares = [only_one / faces, only_other / faces, 1 - (only_one + only_other) / faces]
    drawn = np.random.default_rng(0).multinomial(faces, shares, size=RESAMPLES)
    return percentile_interval((drawn[:, 0] - drawn[:, 1]) / faces)
