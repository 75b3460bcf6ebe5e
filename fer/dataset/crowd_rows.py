"""The rows of a fer2013new.csv, line by line."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from fer.arrays import Usage, Votes
from fer.dataset.csv_file import (
    CsvFile,
    MalformedLine,
    Problem,
    demand_rows,
    refuse_too_large,
)
from fer.dataset.csv_rows import read_table, shown, usage_of
from fer.errors import BadDataset
from fer.labels import LABELS

CROWD_FILE = "fer2013new.csv"
"""Its name in `data/`. It holds no faces, so it is nothing to train on."""

VOTERS = 10

ANSWERS = (*LABELS, "contempt", "unknown", "nf")
"""The columns in the order of `Answer`, in lower case: the file itself has another order."""

LARGEST_BYTES = 32 << 20
"""Twenty times FER+."""

WHERE_FROM = "the page Dataset, tab Sources, downloads it from Microsoft's repository"

_COUNTS = {str(count).encode(): count for count in range(VOTERS + 1)}


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
