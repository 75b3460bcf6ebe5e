"""The rows of a fer2013new.csv, line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from fer.dataset.csv_file import (
    CsvFile,
    MalformedLine,
    Problem,
    refuse_malformed,
    refuse_too_large,
)
from fer.dataset.csv_rows import USAGES, fields_of, header_names, shown
from fer.dataset.split import Split
from fer.errors import BadDataset

CROWD_FILE = "fer2013new.csv"
"""Its name in `data/`. It holds no faces, so it is nothing to train on."""

VOTERS = 10

ANSWERS = (
    "anger",
    "disgust",
    "fear",
    "happiness",
    "sadness",
    "surprise",
    "neutral",
    "contempt",
    "unknown",
    "nf",
)
"""The columns in the order of `Answer`, in lower case: the file itself has another order."""

LARGEST_BYTES = 32 << 20
"""Twenty times FER+."""

WHERE_FROM = "`python -m fer data get crowd` gets it from Microsoft's repository"

_COUNTS = {str(count).encode(): count for count in range(VOTERS + 1)}


@dataclass(frozen=True, slots=True, eq=False)
class CrowdRows:
    """The votes and the split of each face."""

    votes: npt.NDArray[np.uint8]  # (N, 10) in the order of ANSWERS
    usage: npt.NDArray[np.uint8]  # (N,) position in tuple(Split)


def read_votes(lines: CsvFile) -> CrowdRows:
    """Return all rows of the file; takes a tenth of a second for FER+.

    Lines may end in CRLF, fields may stand in quotes, columns in any order; columns that are not
    needed, such as the names of the pictures, are passed over.

    Raises:
        BadDataset: it is too large, is no CSV, lacks a column, or has a malformed line or no row.
    """
    refuse_too_large(lines.name, lines.size, LARGEST_BYTES, WHERE_FROM)
    numbered = enumerate(lines, start=1)
    _, header = next(numbered, (1, b""))
    pick = itemgetter(*_places(header, lines.name))
    votes, usage = bytearray(), bytearray()
    problems: list[Problem] = []
    for number, line in numbered:
        try:
            split, counts = _row(line, pick)
        except MalformedLine as problem:
            problems.append(Problem(number, str(problem)))
        else:
            votes += counts
            usage.append(split)
    refuse_malformed(lines.name, len(problems), problems, WHERE_FROM)
    if not usage:
        raise BadDataset(
            f"{lines.name} has a header and no rows. Download the whole file; {WHERE_FROM}."
        )
    return CrowdRows(np.array(votes, np.uint8).reshape(-1, len(ANSWERS)), np.array(usage, np.uint8))


def _places(header: bytes, name: str) -> list[int]:
    """Return the columns of Usage and of each of ANSWERS, counted from 0."""
    names = [column.lower() for column in header_names(header, name, WHERE_FROM)]
    wanted = ("usage", *ANSWERS)
    missing = [column for column in wanted if names.count(column) != 1]
    if missing:
        raise BadDataset(
            f"{name} must have one column for each of Usage and the ten answers of FER+. "
            f"Not there, or there twice: {', '.join(missing)}. Choose {CROWD_FILE}; {WHERE_FROM}."
        )
    return [names.index(column) for column in wanted]


def _row(line: bytes, pick: Callable[[list[bytes]], tuple[bytes, ...]]) -> tuple[int, bytes]:
    """The split's position and ten votes."""
    fields = fields_of(line)
    try:
        usage, *counts = pick(fields)
    except IndexError:
        columns = "1 column" if len(fields) == 1 else f"{len(fields)} columns"
        raise MalformedLine(f"{columns}, too few for the header") from None
    if usage not in USAGES:
        raise MalformedLine(f"Usage is {shown(usage)}, not one of {', '.join(Split)}")
    try:
        votes = bytes(map(_COUNTS.__getitem__, counts))
    except KeyError:
        wrong = next(count for count in counts if count not in _COUNTS)
        cause = f"votes are {shown(wrong)}, not a whole number from 0 to {VOTERS}"
        raise MalformedLine(cause) from None
    # One row of the real file has nine votes.
    if not 0 < sum(votes) <= VOTERS:
        raise MalformedLine(f"{sum(votes)} votes where at least 1, at most {VOTERS} must be")
    return USAGES[usage], votes
