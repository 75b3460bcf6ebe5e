"""The source of a dataset's faces, which everything that was trained on them must tell."""

from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from fer.errors import BadRun
from fer.files import read_json

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


def source_of_run(folder: Path) -> DataSource:
    """The source of what the run in `folder` is or will be trained on.

    Runs of before note only whether their faces were synthetic; the name of the file, in their
    configuration, says the rest.
    """
    origin, config = _read(folder / "origin.json"), _read(folder / "config.json")
    if origin.get("drawn"):
        return DataSource.SYNTHETIC
    noted = origin.get("data_source")
    if noted in list(DataSource):
        return DataSource(noted)
    return source_by_name(str(config.get("data", "")))


def _read(file: Path) -> dict[str, Any]:
    """The values in a JSON file; none where it is missing or damaged."""
    try:
        values = read_json(file, BadRun)
    except BadRun:
        return {}
    return values if isinstance(values, dict) else {}
