"""A CSV file that is read line by line, with a sentence when that fails."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from fer.arrays import Progress
from fer.errors import BadDataset, cause_and_remedy

WHERE_FROM = "data/README.md says where fer2013.csv comes from"

LONGEST_LINE_BYTES = 1 << 16
"""Seven times the longest line that FER2013 can have; what is longer is never held in memory."""

_PROGRESS_BYTES = 1 << 19

_SHOWN_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """A malformed line, and why it is.

    >>> str(Problem(17, "2303 pixels where 2304 must be"))
    'line 17: 2303 pixels where 2304 must be'
    """

    line: int  # counted from 1, the header included, as an editor does
    cause: str

    def __str__(self) -> str:
        """Return the line number and the cause."""
        return f"line {self.line}: {self.cause}"


class MalformedLine(ValueError):
    """A line is not a row; the text is the cause."""


@dataclass(slots=True, eq=False)
class CsvFile:
    """An open CSV; iterating gives its lines once, without their line feeds.

    Of a line above LONGEST_LINE_BYTES only the first LONGEST_LINE_BYTES + 1 bytes are given.
    """

    name: str  # in sentences
    file: BinaryIO
    size: int
    progress: Progress = lambda _: None
    copy: BinaryIO | None = None  # gets all bytes that are read
    _digest: Any = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes read so far, in hexadecimal."""
        return str(self._digest.hexdigest())

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines, from the first to the last."""
        done, is_new_line = 0, True
        while piece := self._piece():
            if is_new_line:
                yield piece.removesuffix(b"\n")
            is_new_line = piece.endswith(b"\n")
            if done // _PROGRESS_BYTES != (done := done + len(piece)) // _PROGRESS_BYTES:
                self.progress(min(done / max(self.size, 1), 1.0))
        if done:
            self.progress(1.0)

    def _piece(self) -> bytes:
        with explaining(self.name):
            piece = self.file.readline(LONGEST_LINE_BYTES + 1)
        self._digest.update(piece)
        if self.copy:
            self.copy.write(piece)
        return piece


@contextmanager
def open_csv(
    csv: Path, progress: Progress = lambda _: None, *, name: str = ""
) -> Iterator[CsvFile]:
    """Open a file on this machine; the arguments become those of CsvFile.

    Raises:
        BadDataset: it is missing, not a file, or cannot be read.
    """
    with explaining(csv):
        status = csv.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a file"
            raise BadDataset(f"{csv} is {kind}. Name the CSV file itself; {WHERE_FROM}.")
        file = csv.open("rb", buffering=_PROGRESS_BYTES)
    with file:
        yield CsvFile(name or str(csv), file, status.st_size, progress)


def uploaded(file: BinaryIO, name: str, progress: Progress = lambda _: None) -> CsvFile:
    """Return a file that was sent, open and at any position, as a CsvFile."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return CsvFile(name, file, size, progress)


@contextmanager
def explaining(csv: Path | str) -> Iterator[None]:
    """Turn errors of the operating system into a BadDataset with a sentence."""
    try:
        yield
    except FileNotFoundError as problem:
        raise BadDataset(f"{csv} is missing; {WHERE_FROM}.") from problem
    except OSError as problem:
        raise BadDataset(f"{csv} could not be read: {cause_and_remedy(problem)}") from problem


def refuse_too_large(name: str, size: int, largest: int, where: str = WHERE_FROM) -> None:
    """Raise a BadDataset if a file of `size` bytes has more than `largest`."""
    if size > largest:
        raise BadDataset(
            f"{name} has {size / 1e6:,.0f} MB, and at most {largest / 1e6:,.0f} MB are read. "
            f"Choose the right file; {where}."
        )


def demand_rows(
    name: str, rows: int, malformed: int, problems: Sequence[Problem], where: str = WHERE_FROM
) -> None:
    """Raise a BadDataset if a file has malformed lines, or no row.

    Args:
        name: the file's.
        rows: how many good rows it has.
        malformed: how many of its lines are malformed.
        problems: the first of them, or all.
        where: says where to get a good file.
    """
    if malformed:
        lines = "1 malformed line" if malformed == 1 else f"{malformed:,} malformed lines"
        shown = "; ".join(map(str, problems[:_SHOWN_PROBLEMS]))
        left = malformed - _SHOWN_PROBLEMS
        raise BadDataset(
            f"{name} has {lines}: {shown}{f'; and {left:,} more' if left > 0 else ''}. Correct or "
            f"delete such lines, or download the file again; {where}."
        )
    if not rows:
        raise BadDataset(f"{name} has a header and no rows. Download the whole file; {where}.")
