"""FER+: ten people's votes for the expression of each face of FER2013.

Barsoum et al., "Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label
Distribution", 2016 (arXiv 1608.01041). The votes are in `fer2013new.csv` of
https://github.com/microsoft/FERPlus, under the MIT licence.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from pathlib import Path

import numpy as np

from fer.arrays import Counts, Floats, Indices, Mask, Usage, Votes
from fer.dataset.csv_file import (
    CsvFile,
    MalformedLine,
    Problem,
    demand_rows,
    open_csv,
    refuse_too_large,
)
from fer.dataset.csv_rows import read_table, shown, usage_of
from fer.errors import BadDataset
from fer.labels import LABELS, Split

CROWD_FILE = "fer2013new.csv"
"""Its name in `data/`. It holds no faces, so it is nothing to train on."""

VOTERS = 10

ANSWERS = (*LABELS, "contempt", "unknown", "nf")
"""The columns in the order of `Answer`, in lower case: the file itself has another order."""

LARGEST_BYTES = 32 << 20
"""Twenty times FER+."""

WHERE_FROM = "the page Dataset, tab Sources, downloads it from Microsoft's repository"

_COUNTS = {str(count).encode(): count for count in range(VOTERS + 1)}

LEAST_SHARED = 0.4
"""Share of the labels that the crowd must share. It is 0.61 in FER2013, 0.2 in shuffled rows."""

_RIGHT_ORDER = "Use Kaggle's fer2013.csv in its own order."


class Answer(IntEnum):
    """A label that a person could choose: the seven expressions by their codes, and three more.

    >>> Answer(9).label
    'not a face'
    """

    ANGER = 0
    DISGUST = 1
    FEAR = 2
    HAPPINESS = 3
    SADNESS = 4
    SURPRISE = 5
    NEUTRAL = 6
    CONTEMPT = 7
    UNKNOWN = 8
    NOT_A_FACE = 9

    @property
    def label(self) -> str:
        """Return the name in lower case, as the screen shows it."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """The votes for each face of a dataset, in its order."""

    votes: Votes  # (N, 10) by Answer; each row sums to 10, in FER+ one to 9

    def __len__(self) -> int:
        """Return the number of faces."""
        return len(self.votes)

    @property
    def agreement(self) -> Floats:
        """Return the share of votes of the most chosen answer, (N,), above 0, at most 1."""
        most = self.votes.max(axis=1, initial=0)
        return np.asarray(most / self.votes.sum(axis=1), np.float32)

    @property
    def majority(self) -> Indices:
        """Return (N,) the most chosen Answer; -1 where two or more were chosen equally often."""
        return majority_of(self.votes)

    @property
    def not_a_face(self) -> Mask:
        """Return (N,) where most people saw no face."""
        return np.asarray(self.majority == Answer.NOT_A_FACE)

    def disagrees(self, truth: Indices) -> Mask:
        """Return (N,) where one answer was chosen most often and differs from the label `truth`."""
        majority = self.majority
        return np.asarray((majority >= 0) & (majority != truth))

    def take(self, positions: Indices | Mask | slice) -> "Crowd":
        """Return the votes for the faces at these positions, or where a mask (N,) is true."""
        return Crowd(self.votes[positions])


@dataclass(frozen=True, slots=True, eq=False)
class CrowdRows:
    """The votes and the split of each face."""

    votes: Votes  # (N, 10) in the order of ANSWERS
    usage: Usage  # (N,) position in tuple(Split)


def read_votes(lines: CsvFile) -> CrowdRows:
    """Return all rows of the file; takes a tenth of a second for FER+.

    Lines may end in CRLF, fields may stand in quotes, columns in any order; columns that are not
    needed, such as the names of the pictures, are passed over.

    Raises:
        BadDataset: it is too large, is no CSV, lacks a column, or has a malformed line or no row.
    """
    refuse_too_large(lines.name, lines.size, LARGEST_BYTES, WHERE_FROM)
    votes, usage = bytearray(), bytearray()
    problems: list[Problem] = []
    for row in read_table(lines, partial(_places, name=lines.name), _row, WHERE_FROM):
        if isinstance(row, Problem):
            problems.append(row)
        else:
            usage.append(row[0])
            votes += row[1]
    demand_rows(lines.name, len(usage), len(problems), problems, WHERE_FROM)
    return CrowdRows(np.array(votes, np.uint8).reshape(-1, len(ANSWERS)), np.array(usage, np.uint8))


def _places(columns: list[str], name: str) -> list[int]:
    """Return the columns of Usage and of each of ANSWERS, counted from 0."""
    names = [column.lower() for column in columns]
    wanted = ("usage", *ANSWERS)
    missing = [column for column in wanted if names.count(column) != 1]
    if missing:
        raise BadDataset(
            f"{name} must have one column for each of Usage and the ten answers of FER+. "
            f"Not there, or there twice: {', '.join(missing)}. Choose {CROWD_FILE}; {WHERE_FROM}."
        )
    return [names.index(column) for column in wanted]


def _row(fields: list[bytes]) -> tuple[int, bytes]:
    """The split's position and ten votes."""
    usage, *counts = fields
    split = usage_of(usage)
    try:
        votes = bytes(map(_COUNTS.__getitem__, counts))
    except KeyError:
        wrong = next(count for count in counts if count not in _COUNTS)
        cause = f"votes are {shown(wrong)}, not a whole number from 0 to {VOTERS}"
        raise MalformedLine(cause) from None
    # One row of the real file has nine votes.
    if not 0 < sum(votes) <= VOTERS:
        raise MalformedLine(f"{sum(votes)} votes where at least 1, at most {VOTERS} must be")
    return split, votes


def majority_of(counts: Votes | Counts) -> Indices:
    """Return (N,) the most frequent of K answers, from (N, K); -1 where two or more are.

    >>> majority_of(np.array([[2, 1, 0], [1, 1, 0]])).tolist()
    [0, -1]
    """
    tied = np.count_nonzero(counts == counts.max(axis=1, initial=0, keepdims=True), axis=1) > 1
    return np.where(tied, -1, counts.argmax(axis=1))


def open_crowd(csv: Path, usage: Usage, truth: Indices | None = None) -> Crowd:
    """Return the votes in a fer2013new.csv; it has a row for each of a dataset, in its order.

    Args:
        csv: columns Usage and one for each answer, by their names in any order.
        usage: (N,) the split of each row of the dataset, as its position in tuple(Split).
        truth: (N,) the labels, which tell whether the same faces stand in another order.

    Raises:
        BadDataset: the file cannot be read, has a bad line, or belongs to other faces.
    """
    if not csv.exists():
        raise BadDataset(f"{csv} is missing; {WHERE_FROM}.")
    with open_csv(csv) as lines:
        return crowd_of(read_votes(lines), str(csv), usage, truth)


def crowd_of(rows: CrowdRows, name: str, usage: Usage, truth: Indices | None = None) -> Crowd:
    """Return the votes if they belong to the dataset; arguments as of `open_crowd`.

    Raises:
        BadDataset: they belong to other faces.
    """
    if len(rows.usage) != len(usage):
        raise BadDataset(
            f"{name} has votes for {len(rows.usage):,} faces and the dataset has {len(usage):,}: "
            "they do not belong together. The votes fit the whole fer2013.csv alone."
        )
    other = np.flatnonzero(rows.usage != usage)
    if len(other):
        # Each line of the one is at the same line in the other, the header being line 1.
        splits = tuple(Split)
        raise BadDataset(
            f"{name} does not belong to this dataset: line {other[0] + 2} is of "
            f"{splits[rows.usage[other[0]]]} in the votes and of {splits[usage[other[0]]]} in the "
            f"dataset, and {len(other):,} of {len(usage):,} rows differ. {_RIGHT_ORDER}"
        )
    crowd = Crowd(rows.votes)
    crowd.votes.flags.writeable = False
    if truth is not None and np.mean(crowd.majority == truth) < LEAST_SHARED:
        raise BadDataset(
            f"{name} does not belong to this dataset: the crowd shares only "
            f"{np.mean(crowd.majority == truth):.0%} of its labels, so the faces stand in another "
            f"order, or are others. {_RIGHT_ORDER}"
        )
    return crowd
