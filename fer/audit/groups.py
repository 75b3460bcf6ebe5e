"""Groups of faces that belong together, each named by its smallest position."""

import hashlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from fer.arrays import Faces, Indices

Pairs = npt.NDArray[np.int64]
"""(M, 2) positions of two faces that belong together, the smaller one first."""


def exact_groups(faces: Faces) -> Indices:
    """Label each face with the first one that has identical pixels.

    Args:
        faces: (N, 48, 48, 1).

    Returns:
        (N,) the smallest position with identical pixels: a face's own when none comes before.

    >>> dark, light = np.zeros((48, 48, 1), np.uint8), np.full((48, 48, 1), 9, np.uint8)
    >>> exact_groups(np.stack([dark, light, dark, dark, light])).tolist()
    [0, 1, 0, 0, 1]
    """
    # The SHA-256 stands for the pixels: keeping them as keys would hold all faces in memory.
    first: dict[bytes, int] = {}
    digests = (hashlib.sha256(face.tobytes()).digest() for face in faces)
    group = [first.setdefault(digest, position) for position, digest in enumerate(digests)]
    return np.array(group, np.int64)


def component_of(count: int, pairs: Pairs) -> Indices:
    """Label each position with the smallest position of its connected component.

    Args:
        count: how many positions there are.
        pairs: (M, 2) positions, in any order; none leave each position alone.

    Returns:
        (count,) the label of each position.

    >>> component_of(5, np.array([[3, 1], [4, 3]])).tolist()
    [0, 1, 2, 1, 1]
    """
    # A tenth of a second, which every command would wait for.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, component = connected_components(graph, directed=False)
    first = np.unique(component, return_index=True)[1]
    return np.asarray(first[component], np.int64)


def groups_of(group: Indices) -> Iterator[Indices]:
    """Yield the positions of each group of at least two, by their smallest, in order.

    >>> [group.tolist() for group in groups_of(np.array([0, 1, 0, 1, 4]))]
    [[0, 2], [1, 3]]
    """
    shared = np.flatnonzero(is_shared(group))  # most are alone: splitting these off takes longest
    order = shared[np.argsort(group[shared], kind="stable")]
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    if len(order):
        yield from np.split(order, starts[1:])


def is_shared(group: Indices) -> npt.NDArray[np.bool_]:
    """(N,) whether a position shares its group with another.

    >>> is_shared(np.array([0, 1, 0])).tolist()
    [True, False, True]
    """
    return np.bincount(group, minlength=len(group))[group] > 1
