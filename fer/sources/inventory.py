"""The datasets in `data/`: how many faces each has, and where they come from."""

from dataclasses import dataclass
from pathlib import Path

from fer.dataset.crowd import CROWD_FILE, open_crowd
from fer.dataset.fer2013 import open_dataset
from fer.errors import BadDataset
from fer.labels import DataSource, Split


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """A dataset in `data/`."""

    name: str  # of the file
    size_bytes: int
    rows: tuple[int, ...]  # by position in tuple(Split); of a bad file none
    source: DataSource
    has_crowd: bool  # whether FER+'s votes are here and fit it
    problem: str = ""  # why it cannot be opened; empty when it can


def inspect_dataset(csv: Path) -> DatasetInfo:
    """Return what is in a CSV; takes some seconds if it was never opened before."""
    size = csv.stat().st_size
    try:
        dataset = open_dataset(csv)
    except BadDataset as problem:
        nothing = (0,) * len(Split)
        return DatasetInfo(csv.name, size, nothing, DataSource.OTHER, False, str(problem))
    rows = tuple(int((dataset.usage == position).sum()) for position in range(len(Split)))
    try:
        open_crowd(csv.with_name(CROWD_FILE), dataset.usage, dataset.truth)
        has_crowd = True
    except BadDataset:
        has_crowd = False
    return DatasetInfo(csv.name, size, rows, dataset.source, has_crowd)
