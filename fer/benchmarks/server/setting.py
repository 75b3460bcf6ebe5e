"""The size of the server's benchmark, its duration and its photos."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Size:
    """The numbers of players, and their seconds."""

    visitors: int = 50
    reruns: int = 5
    pages: tuple[str, ...] = ("", "classify", "training", "evaluation", "dataset")
    clients: tuple[int, int] = (8, 50)
    cameras: int = 30
    photos: int = 10
    uploading: int = 6  # visitors who upload at once
    seconds: float = 8.0
    minute: float = 60.0  # of rest, after which memory is looked at
    datasets: bool = True  # whether a dataset is opened for the first time, too


FULL = Size()
SHORT = Size(3, 1, ("", "classify"), (2, 3), 2, 2, 2, 1.0, 1.0, datasets=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """The rows that are measured, and the size."""

    checkout: Path
    csv: Path | None  # FER2013, if it is on this machine
    size: Size
