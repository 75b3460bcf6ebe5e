"""The faces to remove from a dataset, with a reason for each."""

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
    """Why a face is removed; the first that holds is given."""

    BLANK = "blank"
    NOT_A_FACE = "not a face"
    CONTRADICTING = "identical pixels with different labels"
    EXACT_DUPLICATE = "identical pixels"
    NEAR_DUPLICATE = "same picture"
    SUSPECT_LABEL = "label likely wrong"


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The choice of what to remove, from Training alone unless `tests` says so.

    Results on a test set that lost faces cannot be compared with published ones, so the test sets
    stay as they are, and what they share with Training is removed from Training.
    """

    exact_duplicates: bool = True
    contradicting: bool = True  # all exact duplicates with conflicting labels, or keep one
    near_duplicates: bool = True
    blank: bool = True
    not_a_face: bool = True  # needs votes
    suspect_labels: bool = False  # needs predictions
    tests: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RemovedFaces:
    """The faces that are removed, by position."""

    position: Indices  # (M,) in order
    reason: tuple[Reason, ...]  # M of them
    duplicates: Indices  # (M,) position of the face that stays in its place, -1 for none


def select_removed(
    dataset: Dataset,
    traits: Traits,
    crowd: Crowd | None,
    suspect_labels: Indices,
    cleaning: Cleaning,
) -> RemovedFaces:
    """Select the faces to remove from a dataset, with a reason for each.

    Args:
        dataset: the whole of it.
        traits: of the same.
        crowd: of the same, if there are votes; without them nothing is not a face.
        suspect_labels: positions of suspected label errors.
        cleaning: what to remove.
    """
    training = dataset.usage == tuple(Split).index(Split.TRAINING)
    removable = np.ones(len(dataset), np.bool_) if cleaning.tests else training
    removed = _Selection(removable)
    if cleaning.blank:
        removed.add(Reason.BLANK, np.flatnonzero(traits.blank))
    if cleaning.not_a_face and crowd is not None:
        removed.add(Reason.NOT_A_FACE, np.flatnonzero(crowd.not_a_face))
    if cleaning.suspect_labels:
        removed.add(Reason.SUSPECT_LABEL, suspect_labels)
    if cleaning.contradicting:
        for group in groups_of(traits.exact_group):
            if len(np.unique(dataset.truth[group])) > 1:
                removed.add(Reason.CONTRADICTING, group)
    if cleaning.exact_duplicates:
        removed.add_duplicates(Reason.EXACT_DUPLICATE, traits.exact_group, dataset.usage)
    if cleaning.near_duplicates:
        removed.add_duplicates(Reason.NEAR_DUPLICATE, traits.near_group, dataset.usage)
    return removed.result()


class _Selection:
    """The faces selected so far."""

    def __init__(self, removable: npt.NDArray[np.bool_]) -> None:
        self._removable = removable
        self._reasons: dict[int, Reason] = {}
        self._kept_instead: dict[int, int] = {}

    def add(self, reason: Reason, positions: Indices) -> None:
        """Select these, where they may be removed and are not selected already."""
        for position in positions.tolist():
            if self._removable[position]:
                self._reasons.setdefault(position, reason)

    def add_duplicates(self, reason: Reason, first: Indices, usage: npt.NDArray[np.uint8]) -> None:
        """Select all of each group but the first face of its last split."""
        for group in groups_of(first):
            there = [position for position in group.tolist() if position not in self._reasons]
            if not there:
                continue
            stays = max(there, key=lambda position: (usage[position], -position))
            for position in there:
                if position != stays and self._removable[position]:
                    self._reasons[position] = reason
                    self._kept_instead[position] = stays

    def result(self) -> RemovedFaces:
        """All that are selected."""
        removed = sorted(self._reasons)
        return RemovedFaces(
            np.array(removed, np.int64),
            tuple(self._reasons[position] for position in removed),
            np.array([self._stays_for(position) for position in removed], np.int64),
        )

    def _stays_for(self, position: int) -> int:
        """The face that is kept instead; it may itself be replaced by another near duplicate."""
        stays = self._kept_instead.get(position, -1)
        while stays in self._kept_instead:
            stays = self._kept_instead[stays]
        return stays
