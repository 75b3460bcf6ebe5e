"""Counts of duplicate faces, within splits and across them."""

from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices
from fer.audit.groups import groups_of
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split


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
    """Count groups and pairs.

    Args:
        dataset: whose labels and splits are compared.
        first: (N,) the smallest position of each face's group, as `Traits` has them.
    """
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


def shared_with(
    dataset: Dataset, first: Indices, split: Split, others: tuple[Split, ...]
) -> npt.NDArray[np.bool_]:
    """(N,) the faces of a split whose group has a face of one of the `others` too."""
    numbers = [tuple(Split).index(other) for other in others]
    there = np.zeros(len(dataset), np.bool_)
    there[first[np.isin(dataset.usage, numbers)]] = True
    return np.asarray((dataset.usage == tuple(Split).index(split)) & there[first])


def _pairs(groups: list[Indices]) -> Indices:
    """(M, 2) all pairs within each group, the smaller position first."""
    pairs = [
        np.stack([group[side] for side in np.triu_indices(len(group), 1)], axis=1)
        for group in groups
    ]
    return np.concatenate([np.empty((0, 2), np.int64), *pairs])


def _between(dataset: Dataset, pairs: Indices, one: Split, other: Split) -> SplitPairs:
    splits = tuple(Split)
    # The order of positions need not be that of the splits.
    usage = np.sort(dataset.usage[pairs], axis=1)
    chosen = pairs[(usage == [splits.index(one), splits.index(other)]).all(axis=1)]
    truth, faces = dataset.truth[chosen], np.unique(chosen)
    return SplitPairs(
        one,
        other,
        pairs=len(chosen),
        contradicting=int(np.count_nonzero(truth[:, 0] != truth[:, 1])),
        faces_of_one=int(np.count_nonzero(dataset.usage[faces] == splits.index(one))),
        faces_of_other=int(np.count_nonzero(dataset.usage[faces] == splits.index(other))),
    )
