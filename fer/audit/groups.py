"""Groups of positions that belong together, each named by its smallest."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices

Pairs = npt.NDArray[np.int64]
"""(M, 2) positions of two faces that belong together, the smaller one first."""


def joined(count: int, pairs: Pairs) -> Indices:
    """Join pairs to groups: who is in a pair with the same third is in one group.

    Args:
        count: how many positions there are.
        pairs: (M, 2) positions, in any order; none leave each position alone.

    Returns:
        (count,) the smallest position of each position's group.

    >>> joined(5, np.array([[3, 1], [4, 3]])).tolist()
    [0, 1, 2, 1, 1]
    """
    first = np.arange(count, dtype=np.int64)
    # Each round hands the smaller name on along every pair, then shortens chains of names.
    while len(pairs) and (first[pairs[:, 0]] != first[pairs[:, 1]]).any():
        smaller = np.minimum(first[pairs[:, 0]], first[pairs[:, 1]])
        for side in (0, 1):
            np.minimum.at(first, first[pairs[:, side]], smaller)
        first = first[first]
    return first


def groups_of(first: Indices) -> Iterator[Indices]:
    """The positions of each group of at least two, by their smallest, in order.

    >>> [group.tolist() for group in groups_of(np.array([0, 1, 0, 1, 4]))]
    [[0, 2], [1, 3]]
    """
    shared = np.flatnonzero(is_shared(first))  # most are alone: splitting these off takes longest
    order = shared[np.argsort(first[shared], kind="stable")]
    starts = np.flatnonzero(np.diff(first[order], prepend=-1))
    if len(order):
        yield from np.split(order, starts[1:])


def is_shared(first: Indices) -> npt.NDArray[np.bool_]:
    """(N,) whether a position shares its group with another.

    >>> is_shared(np.array([0, 1, 0])).tolist()
    [True, False, True]
    """
    return np.bincount(first, minlength=len(first))[first] > 1
