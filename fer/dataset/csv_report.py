"""The report on a fer2013.csv: what it holds and which of its lines are malformed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fer.arrays import Counts
from fer.dataset.csv_file import CsvFile, Problem, demand_rows
from fer.dataset.csv_rows import Row, read_rows
from fer.labels import Expression, Split

OFFICIAL_ROWS = {Split.TRAINING: 28_709, Split.PUBLIC_TEST: 3_589, Split.PRIVATE_TEST: 3_589}
"""Rows of each split in the file that Kaggle published."""

PROBLEMS_KEPT = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class CsvReport:
    """Counts of a CSV after every line was read: each is a row or malformed."""

    name: str  # the file's, in sentences
    sha256: str  # of the file, in hexadecimal
    counts: Counts  # (3, 7) rows, by position in tuple(Split) and by Expression
    malformed: int  # lines
    problems: tuple[Problem, ...]  # of the first PROBLEMS_KEPT malformed lines

    def rows(self, split: Split, expression: Expression | None = None) -> int:
        """Return the number of rows of a split, or of those with one expression."""
        of_split = self.counts[split.number]
        return int(of_split.sum() if expression is None else of_split[expression])

    @property
    def is_official(self) -> bool:
        """Return whether no line is malformed and each split has as many rows as Kaggle's file."""
        rows = self.counts.sum(axis=1).tolist()
        return not self.malformed and rows == list(OFFICIAL_ROWS.values())

    def require_good(self) -> None:
        """Refuse a file that is not wholly good.

        Raises:
            BadDataset: it has a malformed line, or no row.
        """
        rows = int(self.counts.sum())
        demand_rows(self.name, rows, self.malformed, self.problems)


def report_on(lines: CsvFile, keep: Callable[[Row], object] = lambda _: None) -> CsvReport:
    """Read every line of a CSV of any size, in little memory; `keep` is called with each row.

    Raises:
        BadDataset: the file cannot be read, or its first line is no header of FER2013.
    """
    counts = np.zeros((len(Split), len(Expression)), np.int64)
    problems: list[Problem] = []
    malformed = 0
    for row in read_rows(lines):
        if isinstance(row, Row):
            counts[row.usage, row.truth] += 1
            keep(row)
        else:
            malformed += 1
            problems += [row] * (malformed <= PROBLEMS_KEPT)
    return CsvReport(lines.name, lines.sha256, counts, malformed, tuple(problems))
