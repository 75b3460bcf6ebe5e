"""The rows of a fer2013.csv, block by block, with a line number for each that is not one."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fer.arrays import Faces, Indices
from fer.dataset.csv_header import NEEDED, Columns, columns_of
from fer.dataset.pixels import decode_pixels, pixel_problem, shown
from fer.dataset.split import Split
from fer.labels import Expression

LONGEST_LINE_BYTES = 1 << 16
"""Seven times the longest line that FER2013 can have; what is longer is never held in memory."""

_TRUTHS = {str(expression.value).encode(): expression.value for expression in Expression}
_USAGES = {split.value.encode(): position for position, split in enumerate(Split)}


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that is not a row of FER2013, and why.

    >>> str(Problem(17, "2303 pixels where 2304 must be"))
    'line 17: 2303 pixels where 2304 must be'
    """

    line: int  # counted from 1, the header included, as an editor does
    cause: str

    def __str__(self) -> str:
        """As a sentence shows it."""
        return f"line {self.line}: {self.cause}"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Consecutive lines of the file: the good rows, and a problem for each other line."""

    faces: Faces  # (N, 48, 48, 1)
    truth: Indices  # (N,) the code in the emotion column
    usage: npt.NDArray[np.uint8]  # (N,) position in tuple(Split)
    problems: tuple[Problem, ...]  # by line


class _BadLineError(ValueError):
    """A line that is no row; the text is the cause."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    truth: int
    usage: int
    pixels: bytes


def row_blocks(chunks: Iterable[bytes], name: str) -> Iterator[Block]:
    """Read the file from its chunks; every line after the header is a row or a problem.

    A line is a row when it has the header's three columns: a code of `Expression`, what
    `decode_pixels` takes, and a word of `Split`. A field may stand in quotes, with spaces before
    it, and within them or without them after it. Lines may end in CRLF, the last one in nothing.

    Args:
        chunks: the bytes of the file, cut anywhere.
        name: what to call the file in a sentence.

    Raises:
        BadDataset: the file is empty, is no CSV, or lacks a column.
    """
    blocks = _line_blocks(chunks)
    first = next(blocks, [b""])
    columns = columns_of(first[0], name)
    yield _block(first[1:], 2, columns)
    number = len(first) + 1
    for lines in blocks:
        yield _block(lines, number, columns)
        number += len(lines)


def _line_blocks(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The lines that end in each chunk, at least one; of a too long line only the beginning."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        rest = rest[: LONGEST_LINE_BYTES + 1]
        if lines:
            yield lines
    if rest:
        yield [rest]


def _block(lines: list[bytes], first_number: int, columns: Columns) -> Block:
    rows: list[_Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=first_number):
        try:
            rows.append(_row(line, number, columns))
        except _BadLineError as problem:
            problems.append(Problem(number, str(problem)))
    faces = decode_pixels([row.pixels for row in rows])
    if faces is None:
        faces, rows, pixel_problems = _one_by_one(rows)
        problems = sorted(problems + pixel_problems, key=lambda problem: problem.line)
    return Block(
        faces=faces,
        truth=np.array([row.truth for row in rows], np.int64),
        usage=np.array([row.usage for row in rows], np.uint8),
        problems=tuple(problems),
    )


def _one_by_one(rows: list[_Row]) -> tuple[Faces, list[_Row], list[Problem]]:
    """Decode a block in which some pixels are wrong."""
    good, faces, problems = [], [np.empty((0, 48, 48, 1), np.uint8)], []
    for row in rows:
        face = decode_pixels([row.pixels])
        if face is None:
            problems.append(Problem(row.line, pixel_problem(row.pixels)))
        else:
            good.append(row)
            faces.append(face)
    return np.concatenate(faces), good, problems


def _row(line: bytes, number: int, columns: Columns) -> _Row:
    fields = _fields(line)
    if len(fields) != len(NEEDED):
        raise _BadLineError(f"{_columns(len(fields))} where {len(NEEDED)} must be")
    code, usage = fields[columns.emotion].strip(), fields[columns.usage].strip()
    if code not in _TRUTHS:
        raise _BadLineError(f"emotion is {shown(code)}, not one of 0 to {len(_TRUTHS) - 1}")
    if usage not in _USAGES:
        raise _BadLineError(f"Usage is {shown(usage)}, not one of {', '.join(Split)}")
    return _Row(number, _TRUTHS[code], _USAGES[usage], fields[columns.pixels].strip())


def _columns(count: int) -> str:
    return f"{count} column" if count == 1 else f"{count} columns"


def _fields(line: bytes) -> list[bytes]:
    if len(line) > LONGEST_LINE_BYTES:
        raise _BadLineError(f"more than {LONGEST_LINE_BYTES} bytes long")
    if not line.strip():
        raise _BadLineError("empty")
    if b'"' not in line:
        return line.split(b",")
    # latin-1 gives every byte a character and back, so that the bytes pass through unchanged.
    text = line.strip().decode("latin-1")
    try:
        fields = next(csv.reader([text], strict=True, skipinitialspace=True))
    except csv.Error as problem:
        raise _BadLineError(f"quotes that do not match ({problem})") from problem
    return [field.encode("latin-1") for field in fields]
