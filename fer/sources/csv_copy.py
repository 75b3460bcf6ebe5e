"""A fer2013.csv from somewhere else, checked line by line while it is copied."""

from pathlib import Path
from typing import BinaryIO

from fer.dataset.csv_file import CsvFile, Progress, open_csv, refuse_too_large, uploaded
from fer.dataset.csv_report import CsvReport, report_on
from fer.dataset.fer2013 import LARGEST_BYTES
from fer.sources.target import atomic_target, refuse_itself


def copy_csv(
    csv: Path, target: Path, *, replace: bool = False, progress: Progress = lambda _: None
) -> CsvReport:
    """Copy a CSV of FER2013 on this machine to `target`, in little memory.

    Args:
        csv: see `fer.dataset.csv_rows.read_rows` for what a row is.
        target: where it goes; nothing changes there when the CSV is refused.
        replace: whether what is at `target` already may go.
        progress: called with the fraction copied.

    Raises:
        BadDataset: the file cannot be read, is too large, or has a malformed line.
        FerError: see `atomic_target`.
    """
    refuse_itself(csv, target)
    with open_csv(csv, progress) as lines:
        return _copy(lines, target, replace=replace)


def receive_csv(
    upload: BinaryIO,
    name: str,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> CsvReport:
    """Do the same with an uploaded file: open, at any position, and called `name` by its user."""
    return _copy(uploaded(upload, name, progress), target, replace=replace)


def write_copy(lines: CsvFile, partial: Path) -> CsvReport:
    """Write the bytes of a CSV to `partial` and check every line.

    Raises:
        BadDataset: a line is malformed, or there is no row; `partial` is to be thrown away.
    """
    refuse_too_large(lines.name, lines.size, LARGEST_BYTES)
    with partial.open("wb") as file:
        lines.copy = file
        report = report_on(lines)
    report.require_good()
    return report


def _copy(lines: CsvFile, target: Path, *, replace: bool) -> CsvReport:
    refuse_too_large(lines.name, lines.size, LARGEST_BYTES)
    with atomic_target(target, replace=replace) as partial:
        return write_copy(lines, partial)
