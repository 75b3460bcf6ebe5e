"""Figures that are stored with a run in a JSON file of their own."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from fer.errors import BadRun
from fer.files import as_record
from fer.runs import Run

Figures = TypeVar("Figures")


@dataclass(frozen=True, slots=True)
class StoredFigures(Generic[Figures]):
    """One such file of every run."""

    file: str
    kind: type[Figures]  # as `as_record` knows them
    command: str  # of `python -m fer`, that computes them again; {} is the run's name

    def of(self, run: Run) -> Figures | None:
        """Return the figures that are stored with a run; None where there is no such file.

        Raises:
            BadRun: the file is damaged.
        """
        path = run.path / self.file
        if not path.exists():
            return None
        values = run.read(self.file)
        try:
            return as_record(values, self.kind)
        except (TypeError, ValueError) as problem:
            raise BadRun(
                f"{path} is damaged. Delete it and compute it again: "
                f"python -m fer {self.command.format(run.name)}"
            ) from problem
