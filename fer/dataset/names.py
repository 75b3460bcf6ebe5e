"""The names that datasets in `data/` may have."""

from pathlib import Path

from fer.damage import NAME, NAME_RULE
from fer.dataset.crowd import CROWD_FILE
from fer.errors import BadDataset
from fer.labels import SYNTHETIC_FILE

SYNTHETIC_CSV = f"data/{SYNTHETIC_FILE}"
"""The path in a training configuration. A dataset that is missing there is drawn when opened."""

RESERVED = (SYNTHETIC_FILE, CROWD_FILE)
"""Names in `data/` that say what the file is, so that no other dataset may take them."""


def dataset_path(name: str, data: Path, *, reserved: tuple[str, ...] = RESERVED) -> Path:
    """Return the path in `data` of a dataset called `name`, which need not exist.

    Args:
        name: with or without `.csv`.
        data: the folder.
        reserved: names of files, in lower case, that it may not have.

    Raises:
        BadDataset: the name is not allowed.
    """
    stem = name.removesuffix(".csv")
    if not NAME.fullmatch(stem):
        raise BadDataset(f"A dataset's name {NAME_RULE}. Received: {name}.")
    if f"{stem}.csv".lower() in reserved:
        raise BadDataset(f"{stem} is the name of something else in {data}. Choose another.")
    return data / f"{stem}.csv"
