"""Duplicate faces: their groups, each named by its smallest position, and counts by split."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from fer.arrays import Faces, Indices, Mask
from fer.dataset.fer2013 import Dataset
from fer.labels import Split

Pairs = Indices
"""(M, 2) positions of two faces that belong together, the smaller one first."""


@dataclass(frozen=True, slots=True)
class SplitPairs:
    """Pairs of faces that belong together, one in each of two splits or both in one."""

    one: Split
    other: Split
    pairs: int
    contradicting: int  # pairs of which the two have different labels
    faces_of_one: int  # faces of split `one` that are in any of these pairs
    faces_of_other: int


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The groups of faces that belong together, counted."""

    groups: int
    faces: int  # in these groups
    contradicting_groups: int  # with more than one label
    contradicting_faces: int  # in these groups
    largest: int  # faces in the largest group, 0 without any
    by_splits: tuple[SplitPairs, ...]  # the six, Training with itself first

    @property
    def surplus(self) -> int:
        """Faces beyond one for each group."""
        return self.faces - self.groups

    def between(self, one: Split, other: Split) -> SplitPairs:
        """The pairs of two splits, which may be the same, in the order of `Split`."""
        return next(each for each in self.by_splits if (each.one, each.other) == (one, other))


def count_duplicates(dataset: Dataset, first: Indices) -> Duplicates:
    """Count the groups, `first` as `Traits` has them, and their pairs by labels and splits."""
    groups = list(groups_of(first))
    denied = [group for group in groups if len(np.unique(dataset.truth[group])) > 1]
    pairs = _pairs(groups)
    return Duplicates(
        groups=len(groups),
        faces=sum(map(len, groups)),
        contradicting_groups=len(denied),
        contradicting_faces=sum(map(len, denied)),
        largest=max(map(len, groups), default=0),
        by_splits=tuple(
            _between(dataset, pairs, one, other)
            for one, other in combinations_with_replacement(Split, 2)
        ),
    )


def shared_with(dataset: Dataset, first: Indices, split: Split, others: tuple[Split, ...]) -> Mask:
    """(N,) the faces of a split whose group has a face of one of the `others` too."""
    numbers = [other.number for other in others]
    there = np.zeros(len(dataset), np.bool_)
    there[first[np.isin(dataset.usage, numbers)]] = True
    return np.asarray((dataset.usage == split.number) & there[first])


def _pairs(groups: list[Indices]) -> Indices:
    """(M, 2) all pairs within each group, the smaller position first."""
    pairs = [
        np.stack([group[side] for side in np.triu_indices(len(group), 1)], axis=1)
        for group in groups
    ]
    return np.concatenate([np.empty((0, 2), np.int64), *pairs])


def _between(dataset: Dataset, pairs: Indices, one: Split, other: Split) -> SplitPairs:
    # The order of positions need not be that of the splits.
    usage = np.sort(dataset.usage[pairs], axis=1)
    chosen = pairs[(usage == [one.number, other.number]).all(axis=1)]
    truth, faces = dataset.truth[chosen], np.unique(chosen)
    return SplitPairs(
        one,
        other,
        pairs=len(chosen),
        contradicting=int(np.count_nonzero(truth[:, 0] != truth[:, 1])),
        faces_of_one=int(np.count_nonzero(dataset.usage[faces] == one.number)),
        faces_of_other=int(np.count_nonzero(dataset.usage[faces] == other.number)),
    )


def exact_groups(faces: Faces) -> Indices:
    """Label each face, (N, 48, 48, 1), with the first one that has identical pixels, (N,).

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
    """Label each of `count` positions with the smallest of its connected component.

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
    # Most are alone: splitting these off takes longest.
    shared = np.flatnonzero(group_size(group) > 1)
    order = shared[np.argsort(group[shared], kind="stable")]
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    if len(order):
        yield from np.split(order, starts[1:])


def group_size(group: Indices) -> Indices:
    """(N,) how many positions share the group of each, itself counted.

    >>> group_size(np.array([0, 1, 0, 3])).tolist()
    [2, 1, 2, 1]
    """
    return np.bincount(group, minlength=len(group))[group]
