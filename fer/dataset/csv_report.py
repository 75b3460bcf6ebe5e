"""What a fer2013.csv holds and which of its lines are wrong."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fer.dataset.csv_file import Progress, Update, chunks
from fer.dataset.csv_rows import Block, Problem, row_blocks
from fer.dataset.split import Split
from fer.labels import Expression

OFFICIAL_ROWS = {Split.TRAINING: 28_709, Split.PUBLIC_TEST: 3_589, Split.PRIVATE_TEST: 3_589}
"""Rows of each split in the file that Kaggle published."""

PROBLEMS_KEPT = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class CsvReport:
    """A CSV after every line was looked at. Rows are the good ones; each other line is bad."""

    sha256: str  # of the file, in hexadecimal
    counts: npt.NDArray[np.int64]  # (3, 7) rows, by position in tuple(Split) and by Expression
    bad_lines: int
    problems: tuple[Problem, ...]  # of the first PROBLEMS_KEPT bad lines

    def rows(self, split: Split, expression: Expression | None = None) -> int:
        """How many rows of a split, or how many of them show one expression."""
        of_split = self.counts[tuple(Split).index(split)]
        return int(of_split.sum() if expression is None else of_split[expression])

    @property
    def problems_left_out(self) -> int:
        """How many bad lines are counted but not in `problems`."""
        return self.bad_lines - len(self.problems)

    @property
    def is_official(self) -> bool:
        """Whether there is no bad line, and each split has as many rows as Kaggle's file."""
        return not self.bad_lines and all(
            self.rows(split) == rows for split, rows in OFFICIAL_ROWS.items()
        )


def check_fer2013(csv: Path, *, progress: Progress = lambda _: None) -> CsvReport:
    """Read every line of a CSV of any size and count, in little memory; nothing is cached.

    Args:
        csv: the file; see `row_blocks` for what a row is.
        progress: called with the fraction read.

    Raises:
        BadDataset: the file cannot be read, or its first line is no header of FER2013.
    """
    return report_of(chunks(csv, lambda _: None, progress), str(csv))


def report_of(content: Iterable[bytes], name: str) -> CsvReport:
    """The same of a file's bytes as they pass by.

    Args:
        content: the bytes of the file, cut anywhere.
        name: what to call the file in a sentence.

    Raises:
        BadDataset: the first line is no header of FER2013.
    """
    digest = hashlib.sha256()
    counts = np.zeros((len(Split), len(Expression)), np.int64)
    problems: list[Problem] = []
    bad_lines = 0
    for block in row_blocks(_hashed(content, digest.update), name):
        counts += _counts(block)
        bad_lines += len(block.problems)
        problems += block.problems[: PROBLEMS_KEPT - len(problems)]
    return CsvReport(digest.hexdigest(), counts, bad_lines, tuple(problems))


def _hashed(content: Iterable[bytes], update: Update) -> Iterator[bytes]:
    for chunk in content:
        update(chunk)
        yield chunk


def _counts(block: Block) -> npt.NDArray[np.int64]:
    """(3, 7) rows of a block, by split and expression."""
    cell = block.usage.astype(np.int64) * len(Expression) + block.truth
    return np.bincount(cell, minlength=len(Split) * len(Expression)).reshape(
        len(Split), len(Expression)
    )
