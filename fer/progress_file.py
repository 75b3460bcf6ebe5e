"""The file `progress.jsonl` of a run: a line of JSON for each step noted and each epoch."""

import json
import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from fer.errors import BadRun, cause_and_remedy
from fer.files import content_of, replacing
from fer.labels import Expression
from fer.records import record_of


@dataclass(frozen=True, slots=True)
class StepLine:
    """A training so far into an epoch; loss and accuracy are means over its faces until then."""

    epoch: int  # from 1
    step: int  # of the epoch's
    steps: int
    loss: float
    accuracy: float
    learning_rate: float
    images_per_second: float
    seconds_left: float

    def __post_init__(self) -> None:
        """Refuse a step of no steps.

        Raises:
            ValueError: there are none.
        """
        if self.steps < 1:
            raise ValueError(f"steps: {self.steps} is below 1")

    @property
    def at(self) -> float:
        """The place in epochs: 1.5 is the middle of the second."""
        return self.epoch - 1 + self.step / self.steps


@dataclass(frozen=True, slots=True)
class Sample:
    """The prediction for one face that is followed through the training."""

    row: int  # of the face in its CSV
    predicted: Expression
    confidence: float


@dataclass(frozen=True, slots=True)
class EpochLine:
    """A whole epoch."""

    epoch: int  # from 1
    loss: float
    accuracy: float
    validation_loss: float
    validation_accuracy: float
    learning_rate: float
    confusion: tuple[tuple[int, ...], ...] | None = None  # rows are the truth
    samples: tuple[Sample, ...] = ()  # none in older runs

    def __post_init__(self) -> None:
        """Refuse a matrix of another shape.

        Raises:
            ValueError: it has not a row and a column for each expression.
        """
        if self.confusion is None:
            return
        if {len(self.confusion), *map(len, self.confusion)} != {len(Expression)}:
            raise ValueError(f"confusion: it is not {len(Expression)} by {len(Expression)}")


Line: TypeAlias = StepLine | EpochLine


def parse_lines(text: Iterable[bytes]) -> Iterator[Line]:
    """Yield the lines of a progress file that can be read; a damaged one is left out."""
    for each in text:
        # Another line will come, and a chart without a point is better than none.
        with suppress(ValueError, TypeError, RecursionError):
            value = json.loads(each)
            is_step = isinstance(value, dict) and "step" in value
            yield record_of(value, StepLine if is_step else EpochLine)


@dataclass(frozen=True, slots=True)
class ProgressFile:
    """Lines that are appended while a run trains."""

    path: Path

    def append(self, line: Line) -> None:
        """Add a line.

        Raises:
            BadRun: the disk is full, or the folder cannot be written to.
        """
        try:
            with self.path.open("a", encoding="utf-8") as progress:
                progress.write(_text(line))
        except OSError as problem:
            raise BadRun(
                f"{self.path} could not be written: {cause_and_remedy(problem)} Then resume."
            ) from problem

    def lines(self) -> list[Line]:
        """Return the lines; one that is damaged or still being written is left out.

        Raises:
            BadRun: the file cannot be read; a missing one has no lines.
        """
        try:
            content = content_of(self.path)
        except FileNotFoundError:
            return []
        except OSError as problem:
            cause = cause_and_remedy(problem)
            raise BadRun(f"{self.path} could not be read: {cause}") from problem
        whole = content[: content.rfind(b"\n") + 1]
        return list(parse_lines(whole.splitlines()))

    def forget_after(self, epoch: int, step: int) -> None:
        """Drop the lines that lie beyond `step` of `epoch`."""
        before = [line for line in self.lines() if _position(line) <= (epoch, step)]
        with replacing(self.path) as partial:
            partial.write_text("".join(map(_text, before)), "utf-8")


def _text(line: Line) -> str:
    return json.dumps(asdict(line)) + "\n"


def _position(line: Line) -> tuple[int, float]:
    """Return epoch and step; an epoch's own line comes after all its steps."""
    return line.epoch, line.step if isinstance(line, StepLine) else math.inf
