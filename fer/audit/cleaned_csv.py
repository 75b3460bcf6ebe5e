"""A cleaned copy of a dataset's CSV, and the list of what is not in it."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from fer.audit.clean import RemovedFaces
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


def removed_list(dataset: Dataset, removed: RemovedFaces) -> str:
    """The removed faces as CSV: the row counted from 0, the line from 1 with the header."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    splits = tuple(Split)
    for position, reason, stays in zip(
        removed.position.tolist(), removed.reason, removed.duplicates.tolist(), strict=True
    ):
        row = int(dataset.row[position])
        label = Expression(int(dataset.truth[position])).label
        kept = "" if stays < 0 else int(dataset.row[stays])
        table.writerow((row, row + 2, splits[dataset.usage[position]], label, reason, kept))
    return written.getvalue()


def cleaned_paths(name: str, folder: Path) -> Cleaned:
    """The paths of a cleaned CSV called `name` and of its list.

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
    faces: RemovedFaces,
    place: Cleaned,
    progress: Progress = lambda _: None,
) -> None:
    """Write the lines that are kept, byte for byte, and the list of the others; both or none.

    Args:
        source: the CSV that `dataset` was read from.
        dataset: the whole of it.
        faces: those to leave out.
        place: where to write.
        progress: called with the fraction of `source` read.

    Raises:
        BadDataset: the source has changed since it was read, or nothing stays.
        FerError: the files cannot be written.
    """
    if len(faces.position) == len(dataset):
        raise BadDataset("Nothing would be left: every face is removed. Remove less.")
    gone = {int(row) + 1 for row in dataset.row[faces.position]}
    try:
        with replacing(place.csv) as cleaned, replacing(place.removed) as removed:
            removed.write_text(removed_list(dataset, faces), encoding="utf-8")
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
