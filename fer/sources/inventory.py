"""What is in `data/`: each dataset, how much of it, and what it is."""

from dataclasses import dataclass
from pathlib import Path

from fer.dataset.crowd import CROWD_FILE, open_crowd
from fer.dataset.csv_report import OFFICIAL_ROWS
from fer.dataset.fer2013 import open_fer2013
from fer.dataset.split import Split
from fer.drawn.drawn_csv import is_drawn
from fer.errors import BadDataset


@dataclass(frozen=True, slots=True)
class Held:
    """A dataset that is here."""

    name: str  # of the file
    size_bytes: int
    rows: tuple[int, ...]  # by position in tuple(Split); of a bad file none
    drawn: bool  # whether its faces are drawings
    has_crowd: bool  # whether FER+'s votes are here and fit it
    problem: str = ""  # why it cannot be opened; empty when it can

    @property
    def is_official(self) -> bool:
        """Whether each split has as many rows as in Kaggle's FER2013."""
        return self.rows == tuple(OFFICIAL_ROWS[split] for split in Split)


def held(csv: Path) -> Held:
    """What this dataset is; takes some seconds when it was never opened before."""
    size = csv.stat().st_size
    try:
        dataset = open_fer2013(csv)
    except BadDataset as problem:
        return Held(csv.name, size, (0,) * len(Split), False, False, str(problem))
    rows = tuple(int((dataset.usage == position).sum()) for position in range(len(Split)))
    try:
        open_crowd(csv.with_name(CROWD_FILE), dataset.usage, dataset.truth)
        has_crowd = True
    except BadDataset:
        has_crowd = False
    return Held(csv.name, size, rows, is_drawn(dataset), has_crowd)
