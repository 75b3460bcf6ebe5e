"""Which faces leave a dataset, and why."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices
from fer.audit.groups import groups_of
from fer.audit.traits import Traits
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split


class Reason(StrEnum):
    """Why a face leaves; the first that holds is given."""

    BLANK = "blank"
    NOT_A_FACE = "not a face"
    CONTRADICTING = "identical pixels with different labels"
    TWIN = "identical pixels"
    KIN = "same picture"
    DOUBTFUL = "label likely wrong"


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What to remove. Training alone is cleaned unless `tests` says so.

    A test that loses faces can no longer be compared with what others report, so the tests stay
    as they are and what they share with Training leaves Training.
    """

    twins: bool = True
    contradicting: bool = True  # all of a group of twins with different labels, or keep one
    kin: bool = True
    blank: bool = True
    not_a_face: bool = True  # needs votes
    doubtful: bool = False  # needs answers
    tests: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """The faces that leave, by position."""

    position: Indices  # (M,) in order
    reason: tuple[Reason, ...]  # M of them
    duplicates: Indices  # (M,) position of the face that stays in its place, -1 for none


def removal(
    dataset: Dataset,
    traits: Traits,
    crowd: Crowd | None,
    doubtful: Indices,
    cleaning: Cleaning,
) -> Removal:
    """Decide which faces leave.

    Args:
        dataset: the whole of it.
        traits: of the same.
        crowd: of the same, if there are votes; without them nothing is called no face.
        doubtful: positions of likely wrong labels.
        cleaning: what to remove.
    """
    training = dataset.usage == tuple(Split).index(Split.TRAINING)
    may_leave = np.ones(len(dataset), np.bool_) if cleaning.tests else training
    leaving = _Leaving(may_leave)
    if cleaning.blank:
        leaving.add(Reason.BLANK, np.flatnonzero(traits.blank))
    if cleaning.not_a_face and crowd is not None:
        leaving.add(Reason.NOT_A_FACE, np.flatnonzero(crowd.not_a_face))
    if cleaning.doubtful:
        leaving.add(Reason.DOUBTFUL, doubtful)
    if cleaning.contradicting:
        for group in groups_of(traits.twin):
            if len(np.unique(dataset.truth[group])) > 1:
                leaving.add(Reason.CONTRADICTING, group)
    if cleaning.twins:
        leaving.add_duplicates(Reason.TWIN, traits.twin, dataset.usage)
    if cleaning.kin:
        leaving.add_duplicates(Reason.KIN, traits.kin, dataset.usage)
    return leaving.result()


class _Leaving:
    """The faces that leave so far."""

    def __init__(self, may_leave: npt.NDArray[np.bool_]) -> None:
        self._may_leave = may_leave
        self._reasons: dict[int, Reason] = {}
        self._kept: dict[int, int] = {}

    def add(self, reason: Reason, positions: Indices) -> None:
        """These leave, where they may and do not already."""
        for position in positions.tolist():
            if self._may_leave[position]:
                self._reasons.setdefault(position, reason)

    def add_duplicates(self, reason: Reason, first: Indices, usage: npt.NDArray[np.uint8]) -> None:
        """Of each group the face of the last split stays, among its faces the first."""
        for group in groups_of(first):
            there = [position for position in group.tolist() if position not in self._reasons]
            if not there:
                continue
            stays = max(there, key=lambda position: (usage[position], -position))
            for position in there:
                if position != stays and self._may_leave[position]:
                    self._reasons[position] = reason
                    self._kept[position] = stays

    def result(self) -> Removal:
        """All of them."""
        leaving = sorted(self._reasons)
        return Removal(
            np.array(leaving, np.int64),
            tuple(self._reasons[position] for position in leaving),
            np.array([self._stays_for(position) for position in leaving], np.int64),
        )

    def _stays_for(self, position: int) -> int:
        """Which face stays; a twin's own may have left for another that shows the same picture."""
        stays = self._kept.get(position, -1)
        while stays in self._kept:
            stays = self._kept[stays]
        return stays
