"""The faces to remove from a dataset, with a reason for each, and the copy without them."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from pathlib import Path

import numpy as np

from fer.arrays import Indices, Mask, Progress, Usage
from fer.audit.duplicates import groups_of
from fer.audit.traits import AnnotatedDataset
from fer.dataset.csv_file import open_csv
from fer.dataset.fer2013 import Dataset
from fer.dataset.names import RESERVED, dataset_path
from fer.errors import BadDataset
from fer.files import replacing
from fer.labels import FER2013_FILE, Expression, Split

LISTS = "removed"
"""The folder, beside the cleaned CSV, of the lists: what lies beside it can be trained on."""

COLUMNS = ("row", "line", "split", "label", "reason", "duplicates_row")


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
    data: AnnotatedDataset, suspect_labels: Indices, cleaning: Cleaning
) -> RemovedFaces:
    """Select the faces to remove, with a reason for each; `suspect_labels` are positions."""
    dataset, traits, crowd = data.dataset, data.traits, data.crowd
    training = dataset.usage == Split.TRAINING.number
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

    def __init__(self, removable: Mask) -> None:
        self._removable = removable
        self._reasons: dict[int, Reason] = {}
        self._kept_instead: dict[int, int] = {}

    def add(self, reason: Reason, positions: Indices) -> None:
        """Select these, where they may be removed and are not selected already."""
        for position in positions.tolist():
            if self._removable[position]:
                self._reasons.setdefault(position, reason)

    def add_duplicates(self, reason: Reason, first: Indices, usage: Usage) -> None:
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


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The two files that were written."""

    csv: Path
    removed: Path


def removed_list(dataset: Dataset, removed: RemovedFaces) -> str:
    """The removed faces as CSV: the row counted from 0, the line from 1 with the header."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    splits = tuple(Split)
    for position, reason, stays in zip(
        removed.position.tolist(), removed.reason, removed.duplicates.tolist(), strict=True
    ):
        row = int(dataset.row[position])
        label = Expression(int(dataset.truth[position])).label
        kept = "" if stays < 0 else int(dataset.row[stays])
        table.writerow((row, row + 2, splits[dataset.usage[position]], label, reason, kept))
    return written.getvalue()


def cleaned_paths(name: str, folder: Path) -> Cleaned:
    """The paths of a cleaned CSV called `name` and of its list.

    Raises:
        BadDataset: such a name cannot be, or is taken.
    """
    # Also where there is no fer2013.csv yet: nobody should take a copy for the original.
    copy = dataset_path(name, folder, reserved=(FER2013_FILE, *RESERVED))
    place = Cleaned(copy, folder / LISTS / copy.name)
    for path in (place.csv, place.removed):
        if path.exists():
            raise BadDataset(f"{path} is there already. Choose another name, or remove it.")
    return place


def write_cleaned(
    source: Path,
    dataset: Dataset,
    faces: RemovedFaces,
    place: Cleaned,
    progress: Progress = lambda _: None,
) -> None:
    """Write the lines that are kept, byte for byte, and the list of the others; both or none.

    The dataset is the whole of what was read from `source`, and `progress` is called with the
    fraction of it that is read.

    Raises:
        BadDataset: the source has changed since it was read, or nothing stays.
        FerError: the files cannot be written.
    """
    if len(faces.position) == len(dataset):
        raise BadDataset("Nothing would be left: every face is removed. Remove less.")
    gone = {int(row) + 1 for row in dataset.row[faces.position]}
    try:
        with replacing(place.csv) as cleaned, replacing(place.removed) as removed:
            removed.write_text(removed_list(dataset, faces), encoding="utf-8")
            with cleaned.open("wb") as copy, open_csv(source, progress) as lines:
                for number, line in enumerate(lines):
                    if number not in gone:
                        copy.write(line + b"\n")
            if lines.sha256 != dataset.sha256:
                raise BadDataset(f"{source} has changed since it was read. Try again.")
    except BaseException:
        if not place.csv.exists():
            place.removed.unlink(missing_ok=True)
        raise
