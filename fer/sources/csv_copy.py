"""A fer2013.csv from somewhere else, checked line by line while it is copied."""

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from fer.arrays import Progress
from fer.dataset.csv_file import CsvFile, explaining, open_csv, refuse_too_large, uploaded
from fer.dataset.csv_report import CsvReport, report_on
from fer.dataset.fer2013 import LARGEST_BYTES
from fer.errors import BadDataset, FerError
from fer.labels import FER2013_FILE
from fer.sources.archive import DAMAGE, Member, files_in, is_archive
from fer.sources.target import atomic_target, refuse_itself


@contextmanager
def csv_in(
    source: Path | BinaryIO, name: str, progress: Progress = lambda _: None
) -> Iterator[CsvFile]:
    """Open a CSV that is on disk or was sent, or the one in a zip or tar archive of such.

    Raises:
        BadDataset: it cannot be read, or the archive has no CSV or several, none called
            fer2013.csv.
    """
    with explaining(name):
        packed = (not isinstance(source, Path) or source.is_file()) and is_archive(source)
    with ExitStack() as stack:
        if packed:
            try:
                members = [
                    each
                    for each in stack.enter_context(files_in(source, name))
                    if each.path[-1].lower().endswith(".csv") and not each.is_litter
                ]
            except FerError as problem:
                raise BadDataset(
                    f"{name} is an archive that cannot be read. Download it again, or unpack it "
                    "and choose the CSV file inside."
                ) from problem
            member = _csv_among(members, name)
            try:
                file = io.BufferedReader(cast("io.RawIOBase", stack.enter_context(member.open())))
                yield CsvFile(f"{'/'.join(member.path)} in {name}", file, member.size, progress)
            except DAMAGE as problem:
                raise BadDataset(f"{name} is damaged: {problem}. Download it again.") from problem
        elif isinstance(source, Path):
            yield stack.enter_context(open_csv(source, progress))
        else:
            yield uploaded(source, name, progress)


def take_csv(lines: CsvFile, target: Path, *, replace: bool = False) -> CsvReport:
    """Copy a CSV of FER2013 to `target`, in little memory.

    Args:
        lines: the file, opened by `csv_in`, `open_csv` or `uploaded`.
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


def _csv_among(csvs: Sequence[Member], name: str) -> Member:
    """Choose the file called fer2013.csv, or the only one there is."""
    named = [each for each in csvs if each.path[-1].lower() == FER2013_FILE] or csvs
    if len(named) == 1:
        return named[0]
    there = ", ".join("/".join(each.path) for each in named[:5]) or "no CSV file"
    raise BadDataset(
        f"{name} is an archive with {there}. One called {FER2013_FILE} is taken, or the only CSV "
        "there is. Unpack it and choose a file."
    )
