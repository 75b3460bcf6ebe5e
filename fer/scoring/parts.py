"""A folder of Parquet files, each written whole, that says by itself what is done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from fer.errors import FerError
from fer.files import replacing, write_json
from fer.locks import only_one
from fer.records import read_record
from fer.runs import Run
from fer.scoring.table import Scoring

SETTINGS_FILE = "_scoring.json"
"""Whoever reads the folder as one table passes over names that begin so."""

LOCK = ".scoring.lock"


@dataclass(frozen=True, slots=True)
class Settings:
    """Content of `_scoring.json`: what the rows of a folder depend on."""

    source: str
    model: str
    model_sha256: str
    whole: bool

    @classmethod
    def of(cls, scoring: Scoring) -> "Settings":
        """Return the settings of a scoring."""
        digest = sha256(Run(scoring.model).litert_file.read_bytes()).hexdigest()
        return cls(scoring.source.named, scoring.model.name, digest, scoring.whole)


class Parts:
    """The parts of one table in a folder; `open_parts` makes it."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that nobody else writes to."""
        self._folder = folder
        self._files = sorted(folder.glob("part-*.parquet"))

    def done(self) -> Iterator[str]:
        """Give the names of the photos whose rows are there; one with several faces repeats.

        Raises:
            FerError: a file is damaged.
        """
        for file in self._files:
            try:
                yield from pq.read_table(file, columns=["photo"])["photo"].to_pylist()
            except (OSError, pa.ArrowException, KeyError) as problem:
                raise FerError(
                    f"{file} is damaged. Delete it, and its photos are scored again."
                ) from problem

    def write(self, tables: Sequence[pa.Table]) -> None:
        """Write the tables as the next part, whole; none write nothing.

        Raises:
            FerError: the disk is full, or the like.
        """
        if not tables:
            return
        last = int(self._files[-1].stem.removeprefix("part-")) if self._files else 0
        file = self._folder / f"part-{last + 1:08}.parquet"
        with replacing(file) as partial:
            pq.write_table(pa.concat_tables(tables), partial)
        self._files.append(file)


@contextmanager
def open_parts(folder: Path, scoring: Scoring) -> Iterator[Parts]:
    """Open the folder of a scoring that is new or goes on.

    Raises:
        FerError: it holds another scoring's table, another process writes to it, or it cannot be
            written.
    """
    settings = Settings.of(scoring)
    record = folder / SETTINGS_FILE
    if not record.exists():
        write_json(record, asdict(settings))
    with only_one(folder / LOCK, f"Another process scores into {folder}. Wait for it, or stop it."):
        if (before := read_record(record, Settings, FerError)) != settings:
            raise FerError(
                f"{folder} holds what the model {before.model} predicted of {before.source}, with "
                "other settings or before the model changed. Name another folder with --to."
            )
        for torn in folder.glob(".*.partial.part-*"):
            torn.unlink(missing_ok=True)
        yield Parts(folder)
