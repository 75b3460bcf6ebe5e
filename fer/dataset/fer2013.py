"""A dataset as arrays, opened from its CSV."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from fer import files
from fer.arrays import FACE_SIDE, Array, Faces, Indices, Mask, Progress, Usage
from fer.dataset.cache import ArrayCache, Arrays
from fer.dataset.csv_file import CsvFile, open_csv, refuse_too_large
from fer.dataset.csv_report import OFFICIAL_ROWS, report_on
from fer.dataset.csv_rows import Row, read_rows
from fer.dataset.names import SYNTHETIC_CSV
from fer.errors import BadDataset
from fer.files import Stamp, stamp
from fer.labels import DataSource, Split
from fer.synthetic.mark import are_synthetic

LARGEST_BYTES = 1 << 30
"""More than three times FER2013. Reading takes at most as much memory as the file has bytes."""

_ARRAYS = ("faces", "truth", "usage")


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Faces with their truth, in the order of the CSV; arrays are read-only.

    `split` and `take` give a part of it, which keeps the rows' numbers and the file's SHA-256.
    """

    faces: Faces  # (N, 48, 48, 1), memory-mapped when it came from the cache
    truth: Indices  # (N,) values of Expression
    row: Indices  # (N,) row in the CSV, the first after the header being 0: line 2 of the file
    usage: Usage  # (N,) the row's split, as its position in tuple(Split)
    sha256: str  # of the CSV file, in hexadecimal
    source: DataSource = DataSource.OTHER  # of the whole file

    def __len__(self) -> int:
        """Return the number of faces."""
        return len(self.truth)

    def split(self, split: Split) -> "Dataset":
        """Return the rows of one split; none when the file has none."""
        rows = np.flatnonzero(self.usage == split.number)
        # FER2013's splits lie one after the other: a slice copies nothing and stays mapped.
        if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
            return self.take(slice(int(rows[0]), int(rows[-1]) + 1))
        return self.take(rows)

    def take(self, chosen: Indices | Mask | slice) -> "Dataset":
        """Return the rows at these positions (not `row` numbers), or where a mask (N,) is true."""
        return Dataset(
            faces=_read_only(self.faces[chosen]),
            truth=_read_only(self.truth[chosen]),
            row=_read_only(self.row[chosen]),
            usage=_read_only(self.usage[chosen]),
            sha256=self.sha256,
            source=self.source,
        )


def open_dataset(
    csv: Path | str, *, cache: Path | None = None, progress: Progress = lambda _: None
) -> Dataset:
    """Open a dataset by its CSV, from the cache if the same bytes were read before.

    Reading takes seconds and happens once; a changed file is read again, a damaged or deleted
    cache is made again. When the cache cannot be written, a warning goes to the log.

    Args:
        csv: columns emotion, pixels and Usage in any order; see `read_rows` for what a row is.
            A relative path starts at the working folder or, if nothing is there, at the checkout.
            SYNTHETIC_CSV is generated if it is missing.
        cache: folder for the arrays; the folder `cache` beside the CSV when None.
        progress: called with the fraction done of what takes the time: drawing or reading.

    Raises:
        BadDataset: the file cannot be read, or has any line that is not a row.
        FerError: the synthetic faces cannot be written.
    """
    found = _found(csv)
    if is_yet_to_be_drawn(found):
        # Drawing takes OpenCV, which a machine that trains on FER2013 need not have.
        from fer.dataset.synthetic_csv import write_synthetic_csv

        write_synthetic_csv(found, progress)
    return _opened(found, ArrayCache(found.parent / "cache" if cache is None else cache), progress)


def is_yet_to_be_drawn(csv: Path) -> bool:
    """Return whether this is the file of the synthetic faces, and `open_dataset` will draw it."""
    return csv == files.ROOT / SYNTHETIC_CSV and not csv.exists()


def is_synthetic(csv: Path | str) -> bool:
    """Return whether a dataset that need not be open holds synthetic faces, by its first row."""
    found = _found(csv)
    if not found.is_file():
        return is_yet_to_be_drawn(found)
    return _begins_synthetic(found, stamp(found))


@lru_cache(maxsize=64)
def _begins_synthetic(csv: Path, _: Stamp) -> bool:
    try:
        with open_csv(csv) as lines:
            row = next(read_rows(lines), None)
    except BadDataset:
        return False
    return isinstance(row, Row) and are_synthetic(_faces(row.greys))


def _faces(greys: bytes | bytearray) -> Faces:
    return np.frombuffer(greys, np.uint8).reshape(-1, FACE_SIDE, FACE_SIDE, 1)


def _found(csv: Path | str) -> Path:
    return Path(csv) if Path(csv).exists() else files.ROOT / csv


def _opened(csv: Path, kept: ArrayCache, progress: Progress) -> Dataset:
    with open_csv(csv, progress) as lines:
        refuse_too_large(lines.name, lines.size, LARGEST_BYTES)
        sha256, arrays = kept.arrays_of(csv, _ARRAYS, lambda: _read(lines))
    return Dataset(
        faces=_read_only(arrays["faces"]),
        truth=_read_only(arrays["truth"]),
        row=_read_only(np.arange(len(arrays["truth"]), dtype=np.int64)),
        usage=_read_only(arrays["usage"]),
        sha256=sha256,
        source=_source(arrays),
    )


def _read(lines: CsvFile) -> tuple[str, Arrays]:
    """SHA-256 and arrays of a file that is good."""
    faces, truth, usage = bytearray(), bytearray(), bytearray()

    def keep(row: Row) -> None:
        faces.extend(row.greys)
        truth.append(row.truth)
        usage.append(row.usage)

    report = report_on(lines, keep)
    report.require_good()
    return report.sha256, {
        "faces": _faces(faces),
        "truth": np.frombuffer(truth, np.uint8).astype(np.int64),
        "usage": np.frombuffer(usage, np.uint8),
    }


def _source(arrays: Arrays) -> DataSource:
    if are_synthetic(arrays["faces"]):
        return DataSource.SYNTHETIC
    rows = np.bincount(arrays["usage"], minlength=len(Split)).tolist()
    return DataSource.FER2013 if rows == list(OFFICIAL_ROWS.values()) else DataSource.OTHER


def _read_only(array: Array) -> Array:
    view = array.view()
    view.flags.writeable = False
    return view
