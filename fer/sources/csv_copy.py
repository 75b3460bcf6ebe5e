"""A fer2013.csv from somewhere else, looked at line by line while it is copied."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from fer.dataset.csv_file import WHERE_FROM, Progress, chunks, file_status
from fer.dataset.csv_report import CsvReport, report_of
from fer.dataset.fer2013 import LARGEST_BYTES
from fer.errors import BadDataset, FerError
from fer.sources.place import arriving

_CHUNK_BYTES = 1 << 19

_PROBLEMS_TOLD = 5


def copy_csv(
    csv: Path, target: Path, *, replace: bool = False, progress: Progress = lambda _: None
) -> CsvReport:
    """Copy a CSV of FER2013 on this machine to `target`, in little memory.

    Args:
        csv: see `fer.dataset.csv_rows.row_blocks` for what a row is.
        target: where it goes; nothing changes there when the CSV is refused.
        replace: whether what is at `target` already may go.
        progress: called with the fraction copied.

    Raises:
        BadDataset: the file cannot be read, is too large, or has any line that is not a row.
        FerError: see `arriving`.
    """
    if target.exists() and csv.exists() and csv.samefile(target):
        raise FerError(
            f"{csv} is where it belongs already. `python -m fer data check` looks at it."
        )
    refuse_too_large(file_status(csv).st_size, str(csv))
    with arriving(target, replace=replace) as partial:
        return write_csv(chunks(csv, lambda _: None, progress), str(csv), partial)


def receive_csv(
    upload: BinaryIO,
    name: str,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> CsvReport:
    """The same with a file that was sent: open, and at any position.

    Args:
        upload: the file.
        name: what the visitor calls it.
        target: as of `copy_csv`, like what follows.
        replace: the same.
        progress: the same.

    Raises:
        BadDataset, FerError: as `copy_csv`.
    """
    size = upload.seek(0, os.SEEK_END)
    refuse_too_large(size, name)
    upload.seek(0)
    with arriving(target, replace=replace) as partial:
        return write_csv(_pieces(upload, size, progress), name, partial)


def refuse_too_large(size: int, name: str) -> None:
    """Refuse what could not be opened later.

    Raises:
        BadDataset: the file is too large.
    """
    if size > LARGEST_BYTES:
        raise BadDataset(
            f"{name} has {size / 1e9:.1f} GB where FER2013 has 0.3; at most "
            f"{LARGEST_BYTES / 1e9:.1f} are taken. Name the right file; {WHERE_FROM}."
        )


def write_csv(content: Iterable[bytes], name: str, partial: Path) -> CsvReport:
    """Write the bytes of a CSV to `partial` and look at every line of it.

    Raises:
        BadDataset: any line is not a row, or there is no row; `partial` is to be thrown away.
    """
    with partial.open("wb") as file:
        report = report_of(_written(content, file), name)
    if report.bad_lines:
        raise BadDataset(_bad_lines(report, name))
    if not report.counts.any():
        raise BadDataset(f"{name} has a header and no rows. Get the whole file; {WHERE_FROM}.")
    return report


def _pieces(upload: BinaryIO, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    while piece := upload.read(_CHUNK_BYTES):
        yield piece
        done += len(piece)
        progress(min(done / max(size, 1), 1.0))


def _written(content: Iterable[bytes], file: BinaryIO) -> Iterator[bytes]:
    for piece in content:
        file.write(piece)
        yield piece


def _bad_lines(report: CsvReport, name: str) -> str:
    bad = report.bad_lines
    lines = "1 line that is" if bad == 1 else f"{bad:,} lines that are"
    told = "; ".join(map(str, report.problems[:_PROBLEMS_TOLD]))
    more = f"; and {bad - _PROBLEMS_TOLD:,} more" if bad > _PROBLEMS_TOLD else ""
    return (
        f"{name} has {lines} not as in FER2013, and was not taken: {told}{more}. "
        f"Mend or remove them, or get the file again; {WHERE_FROM}."
    )
