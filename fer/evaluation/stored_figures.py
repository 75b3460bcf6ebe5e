"""Figures that are stored with a run in a JSON file of their own."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from fer.errors import BadRun
from fer.files import stamp
from fer.runs import Run

Figures = TypeVar("Figures")


@dataclass(frozen=True, slots=True)
class StoredFigures(Generic[Figures]):
    """One such file of every run."""

    file: str
    kind: type[Figures]  # as `fer.records.record_of` knows them
    command: str  # of `python -m fer`, that computes them again; {} is the run's name

    def of(self, run: Run) -> Figures | None:
        """Return the figures that are stored with a run; None where there is no such file.

        Raises:
            BadRun: the file is damaged.
        """
        if stamp(run.path / self.file) is None:
            return None
        try:
            return run.record(self.file, self.kind)
        except BadRun as problem:
            raise BadRun(
                f"{problem} Delete it and compute it again.",
                command=self.command.format(run.name),
            ) from problem
