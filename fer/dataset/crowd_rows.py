"""The rows of a fer2013new.csv, line by line."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fer.dataset.csv_file import (
    CsvFile,
    MalformedLine,
    Problem,
    explaining,
    open_csv,
    refuse_malformed,
    refuse_too_large,
)
from fer.dataset.csv_rows import shown
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
_USAGES = {split.value.encode(): position for position, split in enumerate(Split)}


@dataclass(frozen=True, slots=True, eq=False)
class CrowdRows:
    """What the file says of each face."""

    votes: npt.NDArray[np.uint8]  # (N, 10) in the order of ANSWERS
    usage: npt.NDArray[np.uint8]  # (N,) position in tuple(Split)


def read_rows(csv: Path) -> CrowdRows:
    """Return all rows of the file; takes a tenth of a second for FER+.

    Raises:
        BadDataset: it cannot be read, or is none of votes; see `rows_in`.
    """
    if not csv.exists():
        raise BadDataset(f"{csv} is missing; {WHERE_FROM}.")
    with open_csv(csv) as votes:
        return rows_in(content_of(votes), votes.name)


def content_of(votes: CsvFile) -> bytes:
    """Return the bytes of an open file of votes.

    Raises:
        BadDataset: it is too large, or cannot be read.
    """
    refuse_too_large(votes.name, votes.size, LARGEST_BYTES, WHERE_FROM)
    with explaining(votes.name):
        return votes.file.read()


def rows_in(content: bytes, name: str) -> CrowdRows:
    """Return all rows of a file with this content.

    Lines may end in CRLF, fields may stand in quotes, columns in any order; columns that are not
    needed, such as the names of the pictures, are passed over.

    Args:
        content: the bytes of the file.
        name: what to call it in a sentence.

    Raises:
        BadDataset: it is no CSV in UTF-8, lacks a column, has a bad line or no row.
    """
    header, *lines = content.removeprefix(codecs.BOM_UTF8).split(b"\n")
    pick = itemgetter(*_columns(header, name))
    votes, usage = bytearray(), bytearray()
    problems: list[Problem] = []
    for number, line in enumerate(lines if lines and lines[-1] else lines[:-1], start=2):
        try:
            split, counts = _row(line, pick)
        except MalformedLine as problem:
            problems.append(Problem(number, str(problem)))
        else:
            votes += counts
            usage.append(split)
    refuse_malformed(name, len(problems), problems, WHERE_FROM)
    if not usage:
        raise BadDataset(f"{name} has a header and no rows. Get the whole file; {WHERE_FROM}.")
    return CrowdRows(np.array(votes, np.uint8).reshape(-1, len(ANSWERS)), np.array(usage, np.uint8))


def _columns(header: bytes, name: str) -> list[int]:
    """Where Usage and each of ANSWERS stands, counted from 0."""
    try:
        text = header.decode("utf-8").strip()
    except UnicodeDecodeError:
        text = "\0"
    if not text:
        raise BadDataset(f"{name} is empty, or its first line is. Get it again; {WHERE_FROM}.")
    if not text.isprintable():
        raise BadDataset(
            f"{name} is not a CSV file in UTF-8: its first line cannot be read. Unpack it if it is "
            f"an archive, or get it again; {WHERE_FROM}."
        )
    names = [column.strip().strip('"').lower() for column in text.split(",")]
    wanted = ("usage", *ANSWERS)
    missing = [column for column in wanted if names.count(column) != 1]
    if missing:
        raise BadDataset(
            f"{name} must have one column for each of Usage and the ten answers of FER+. "
            f"Not there, or there twice: {', '.join(missing)}. Name {CROWD_FILE}; {WHERE_FROM}."
        )
    return [names.index(column) for column in wanted]


def _row(line: bytes, pick: Callable[[list[bytes]], tuple[bytes, ...]]) -> tuple[int, bytes]:
    """The split's position and ten votes."""
    fields = _fields(line)
    try:
        usage, *counts = pick(fields)
    except IndexError:
        columns = "1 column" if len(fields) == 1 else f"{len(fields)} columns"
        raise MalformedLine(f"{columns}, too few for the header") from None
    if usage not in _USAGES:
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
    return _USAGES[usage], votes


def _fields(line: bytes) -> list[bytes]:
    if not line.strip():
        raise MalformedLine("empty")
    if b'"' in line:
        line = line.replace(b'"', b"")  # no field that is used has a comma
    return [field.strip() for field in line.split(b",")]
