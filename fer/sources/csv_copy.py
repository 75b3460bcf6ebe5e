"""A fer2013.csv from somewhere else, checked line by line while it is copied."""

from pathlib import Path

from fer.dataset.csv_file import CsvFile, refuse_too_large
from fer.dataset.csv_report import CsvReport, report_on
from fer.dataset.fer2013 import LARGEST_BYTES
from fer.sources.target import atomic_target, refuse_itself


def take_csv(lines: CsvFile, target: Path, *, replace: bool = False) -> CsvReport:
    """Copy a CSV of FER2013 to `target`, in little memory.

    Args:
        lines: the file, opened by `open_csv` or `uploaded`.
        target: where it goes; nothing changes there when the CSV is refused.
        replace: whether what is at `target` already may go.

    Raises:
        BadDataset: the file cannot be read, is too large, or has a malformed line.
        FerError: see `atomic_target`.
    """
    refuse_itself(lines.file, target)
    refuse_too_large(lines.name, lines.size, LARGEST_BYTES)
    with atomic_target(target, replace=replace) as partial:
        return write_copy(lines, partial)


def write_copy(lines: CsvFile, partial: Path) -> CsvReport:
    """Write the bytes of a CSV to `partial` and check every line.

    Raises:
        BadDataset: it is too large, has a malformed line or no row; `partial` is to be thrown away.
    """
    refuse_too_large(lines.name, lines.size, LARGEST_BYTES)
    with partial.open("wb") as file:
        lines.copy = file
        report = report_on(lines)
    report.require_good()
    return report
