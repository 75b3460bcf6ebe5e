"""The figures in a run's `progress.jsonl`, read on from where it was read to before."""

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TypeVar

from fer.files import open_file
from fer.progress_file import EpochLine, StepLine, parse_lines

MOST_POINTS = 1_000  # even
"""Points of each kind that are kept; more could not be told apart on a screen."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a file that are read at most; a run of 10,000 epochs writes a tenth of it."""

_versions = count(1)


@dataclass(frozen=True, slots=True)
class History:
    """A run's figures until now."""

    version: int = 0  # no two that differ have the same
    moments: tuple[StepLine, ...] = ()  # training so far into each epoch
    epochs: tuple[EpochLine, ...] = ()  # without their confusion, which is large
    last: EpochLine | None = None  # with it
    best: EpochLine | None = None  # on PublicTest, the first of equals
    at: float = 0.0  # in epochs
    images_per_second: float | None = None
    seconds_left: float | None = None


class HistoryReader:
    """Follows one file; shared by all who watch, so that each line is read once."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self._path = path
        self._lock = Lock()
        self._forget()

    def history(self) -> History:
        """All that is in the file by now; a line still being written, or damaged, is left out."""
        with self._lock:
            try:
                self._follow()
            except OSError:
                self._forget()
            return self._history

    def _forget(self) -> None:
        self._file: tuple[int, int] | None = None  # device and inode
        self._read_to = 0
        self._moments: list[StepLine] = []
        self._epochs: list[EpochLine] = []
        self._history = History()

    def _follow(self) -> None:
        status = self._path.stat()
        # A run that resumes replaces the file by one without what it does again.
        if self._file != (status.st_dev, status.st_ino) or status.st_size < self._read_to:
            self._forget()
            self._file = (status.st_dev, status.st_ino)
        if status.st_size == self._read_to:
            return
        with open_file(self._path) as file:
            file.seek(self._read_to)
            new = file.read(MOST_BYTES)
        whole = new[: new.rfind(b"\n") + 1]
        self._read_to += len(whole)
        for line in parse_lines(whole.splitlines()):
            if isinstance(line, StepLine):
                self._take_step(line)
            else:
                self._take_epoch(line)
        self._history = replace(
            self._history,
            version=next(_versions),
            moments=tuple(self._moments),
            epochs=tuple(self._epochs),
        )

    def _take_step(self, line: StepLine) -> None:
        _add(self._moments, line)
        self._history = replace(
            self._history,
            at=line.at,
            images_per_second=line.images_per_second,
            seconds_left=line.seconds_left,
        )

    def _take_epoch(self, line: EpochLine) -> None:
        _add(self._epochs, replace(line, confusion=None))
        best = self._history.best
        if best is None or line.validation_accuracy > best.validation_accuracy:
            best = line
        self._history = replace(self._history, at=float(line.epoch), best=best, last=line)


Point = TypeVar("Point")


def _add(points: list[Point], point: Point) -> None:
    """Append; when there are too many, every second one goes."""
    points.append(point)
    if len(points) > MOST_POINTS:
        # The newest stays: their number is odd by now.
        del points[1::2]
