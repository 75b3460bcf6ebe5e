"""What files in `data/` are called, and what a new dataset there may be called."""

from pathlib import Path

from fer.dataset.crowd_rows import CROWD_FILE
from fer.errors import BadDataset
from fer.runs import NAME

FER2013_FILE = "fer2013.csv"

OTHERS = ("drawn.csv", CROWD_FILE)
"""Names in `data/` that say what the file is, so that no other dataset may take them."""


def place_called(name: str, data: Path, *, reserved: tuple[str, ...] = OTHERS) -> Path:
    """The CSV in `data` for a dataset called `name`, which need not exist.

    Args:
        name: with or without `.csv`.
        data: the folder.
        reserved: names of files, in lower case, that it may not have.

    Raises:
        BadDataset: such a name cannot be.
    """
    stem = name.removesuffix(".csv")
    if not NAME.fullmatch(stem):
        raise BadDataset(
            "A dataset's name has letters, digits, dots, dashes and underscores, at most 64, and "
            f"starts with a letter or digit. Received: {name}."
        )
    if f"{stem}.csv".lower() in reserved:
        raise BadDataset(f"{stem} is the name of something else in {data}. Choose another.")
    return data / f"{stem}.csv"
