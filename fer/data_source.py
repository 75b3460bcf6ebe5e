"""The source of a dataset's faces, which everything that was trained on them must tell."""

from enum import StrEnum
from pathlib import PurePath

FER2013_FILE = "fer2013.csv"

SYNTHETIC_FILE = "drawn.csv"
"""Its name since it was first written; configurations of runs hold it."""


class DataSource(StrEnum):
    """The source of a dataset's faces; its value stands in a run's `origin.json`."""

    FER2013 = "fer2013"  # as it was published; a cleaned or cut copy is another dataset
    SYNTHETIC = "synthetic"  # drawn by `python -m fer data draw`
    OTHER = "other"


def source_by_name(csv: str) -> DataSource:
    """The source that the name of a dataset's file stands for.

    >>> source_by_name("data/fer2013.csv")
    <DataSource.FER2013: 'fer2013'>
    """
    names = {FER2013_FILE: DataSource.FER2013, SYNTHETIC_FILE: DataSource.SYNTHETIC}
    return names.get(PurePath(csv).name, DataSource.OTHER)
