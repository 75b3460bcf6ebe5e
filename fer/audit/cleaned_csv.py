"""A cleaned copy of a dataset's CSV, and the list of what is not in it."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from fer.audit.clean import Removal
from fer.data_source import FER2013_FILE
from fer.dataset.csv_file import Progress, open_csv
from fer.dataset.fer2013 import Dataset
from fer.dataset.names import RESERVED, dataset_path
from fer.dataset.split import Split
from fer.errors import BadDataset
from fer.files import replacing
from fer.labels import Expression

LISTS = "removed"
"""The folder, beside the cleaned CSV, of the lists: what lies beside it can be trained on."""

COLUMNS = ("row", "line", "split", "label", "reason", "duplicates_row")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The two files that were written."""

    csv: Path
    removed: Path


def removed_list(dataset: Dataset, leaving: Removal) -> str:
    """The faces that leave, as CSV: the row counted from 0, the line from 1 with the header."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    splits = tuple(Split)
    for position, reason, stays in zip(
        leaving.position.tolist(), leaving.reason, leaving.duplicates.tolist(), strict=True
    ):
        row = int(dataset.row[position])
        label = Expression(int(dataset.truth[position])).label
        kept = "" if stays < 0 else int(dataset.row[stays])
        table.writerow((row, row + 2, splits[dataset.usage[position]], label, reason, kept))
    return written.getvalue()


def place_for_cleaned(name: str, folder: Path) -> Cleaned:
    """Where a cleaned CSV called `name` and its list would be.

    Raises:
        BadDataset: such a name cannot be, or is taken.
    """
    # Also where there is no fer2013.csv yet: nobody should take a copy for the original.
    copy = dataset_path(name, folder, reserved=(FER2013_FILE, *RESERVED))
    place = Cleaned(copy, folder / LISTS / copy.name)
    for path in (place.csv, place.removed):
        if path.exists():
            raise BadDataset(f"{path} is there already. Choose another name, or remove it.")
    return place


def write_cleaned(
    source: Path,
    dataset: Dataset,
    leaving: Removal,
    place: Cleaned,
    progress: Progress = lambda _: None,
) -> None:
    """Copy the lines that stay, byte for byte, and list the others; both files or none.

    Args:
        source: the CSV that `dataset` was read from.
        dataset: the whole of it.
        leaving: what is left out.
        place: where to write.
        progress: called with the fraction of `source` read.

    Raises:
        BadDataset: the source has changed since it was read, or nothing stays.
        FerError: the files cannot be written.
    """
    if len(leaving.position) == len(dataset):
        raise BadDataset("Nothing would stay: every face leaves. Remove less.")
    gone = {int(row) + 1 for row in dataset.row[leaving.position]}
    try:
        with replacing(place.csv) as cleaned, replacing(place.removed) as removed:
            removed.write_text(removed_list(dataset, leaving), encoding="utf-8")
            with cleaned.open("wb") as copy, open_csv(source, progress) as lines:
                for number, line in enumerate(lines):
                    if number not in gone:
                        copy.write(line + b"\n")
            if lines.sha256 != dataset.sha256:
                raise BadDataset(f"{source} has changed since it was read. Try again.")
    except BaseException:
        if not place.csv.exists():
            place.removed.unlink(missing_ok=True)
        raise
