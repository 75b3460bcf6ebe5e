"""The datasets on this machine, each read once for all who look at it."""

from pathlib import Path

from fer import files
from fer.dataset.crowd import CROWD_FILE, Crowd, open_crowd
from fer.dataset.fer2013 import Dataset, is_synthetic, is_yet_to_be_drawn, open_dataset
from fer.dataset.names import SYNTHETIC_CSV
from fer.errors import BadDataset
from fer.files import is_file, stamp
from ui.caching import Cache
from ui.progress_bar import progress_bar
from ui.shared_result import SharedResult

FER2013_CSV = "data/fer2013.csv"
"""As a training's configuration names it."""

FACE_PARAMETER = "face"
"""The parameter of the page Dataset's address that holds the row of the open face."""


def csv_files() -> list[str]:
    """Return the CSV files in `data/`, as a configuration names them.

    FER2013 comes first. The synthetic faces come last and are always among them: they are made
    when they are asked for.
    """
    found = (f"data/{path.name}" for path in _files() if path.name.isprintable())
    others = sorted(set(found) - {FER2013_CSV, SYNTHETIC_CSV, f"data/{CROWD_FILE}"})
    first = [FER2013_CSV] if is_file(files.ROOT / FER2013_CSV) else []
    return [*first, *others, SYNTHETIC_CSV]


def left_out() -> list[str]:
    """Return a sentence for each CSV file in `data/` whose name a page cannot show."""
    return [
        f"Left out of the datasets: {path.name!a} has a character in its name that cannot be "
        "shown. Give it another name."
        for path in sorted(_files())
        if not path.name.isprintable()
    ]


def _files() -> list[Path]:
    # Not `*.csv`, which has the files that are still being written.
    return [path for path in data_folder().glob("[!.]*.csv") if is_file(path)]


def data_folder() -> Path:
    """Return the folder of all datasets."""
    return files.ROOT / "data"


def cache_folder() -> Path:
    """Return the folder of arrays that were derived from datasets."""
    return data_folder() / "cache"


# Faces are memory-mapped: an entry costs what was looked at, which the system can take back.
_datasets = Cache[SharedResult[Dataset]]("datasets", 3)


def dataset(name: str) -> Dataset:
    """Return the dataset called `name`, as `csv_files` lists it, with a bar while it is read.

    It is read again when its file changed.

    Raises:
        BadDataset: it cannot be read.
    """
    csv = files.ROOT / name
    reading = "Making synthetic faces" if is_synthetic(name) else "Reading the dataset, once"
    with progress_bar(reading) as progress:
        return _shared(csv).get(lambda report: open_dataset(csv, progress=report), progress)


def drawing(name: str) -> SharedResult[Dataset] | None:
    """Return the drawing of the synthetic faces, begun if need be; None unless they are missing.

    Raises:
        FerError: they could not be written.
    """
    csv = files.ROOT / name
    if not is_yet_to_be_drawn(csv):
        return None
    shared = _shared(csv)
    there = shared.soon(lambda report: open_dataset(csv, progress=report))
    return None if there else shared


def _shared(csv: Path) -> SharedResult[Dataset]:
    return _datasets.get((str(csv), stamp(csv)), SharedResult)


_crowds = Cache[Crowd | None]("crowd labels", 3)


def crowd(dataset: Dataset) -> Crowd | None:
    """Return ten people's votes for each face; None where they are missing or of other faces."""
    csv = data_folder() / CROWD_FILE
    key = (dataset.sha256, str(csv), stamp(csv))
    return _crowds.get(key, lambda: _open_crowd(csv, dataset))


def _open_crowd(csv: Path, dataset: Dataset) -> Crowd | None:
    try:
        return open_crowd(csv, dataset.usage, dataset.truth) if is_file(csv) else None
    except BadDataset:
        return None
