"""Photos to a folder of Parquet files; it may be stopped or killed anywhere, and goes on."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa

from fer.errors import FerError
from fer.images.decode import ENDINGS
from fer.scoring.parts import Parts, open_parts
from fer.scoring.table import Batch, Scoring, Tables, utf8

BATCH = 16
"""Photos that are lost with the process that looks at them."""

PART_SECONDS = 20.0
"""Work in a part: what is done again after the command was killed."""

Backend: TypeAlias = Callable[[Iterable[Batch], Scoring], Tables]
"""A place where batches are scored: processes of this machine, or by Ray."""


@dataclass(frozen=True, slots=True)
class Done:
    """The progress of a scoring."""

    total: int  # photos of the source
    before: int  # photos that earlier commands did
    photos: int = 0  # that this one did
    faces: int = 0
    errors: int = 0  # photos that could not be scored

    def and_of(self, table: pa.Table) -> "Done":
        """Return the count with a batch's table."""
        return Done(
            self.total,
            self.before,
            self.photos + len(table["photo"].unique()),
            self.faces + len(table) - table["face"].null_count,
            self.errors + len(table) - table["error"].null_count,
        )


def score(
    scoring: Scoring, folder: Path, backend: Backend, watch: Callable[[Done], None] = lambda _: None
) -> Done:
    """Write the rows of all photos that are not in `folder` yet; return what was done.

    Each photo has a row for each face, or one without a face, or one with an error. `watch` is
    called at the start and after each batch.

    Raises:
        FerError: the source cannot be read or holds no photo, or as `open_parts`.
    """
    names = list(dict.fromkeys(scoring.source.names()))
    if not names:
        raise FerError(f"There are no photos ({', '.join(ENDINGS)}) in {scoring.source.named}.")
    with open_parts(folder, scoring) as parts:
        ready = set(parts.done())
        left = [name for name in names if utf8(name) not in ready]
        done = Done(len(names), len(names) - len(left))
        watch(done)
        if not left:
            return done
        with (
            closing(backend(_batches(left), scoring)) as tables,
            closing(_written(tables, parts)) as written,
        ):
            for table in written:
                watch(done := done.and_of(table))
    return done


def _batches(names: Sequence[str]) -> Iterator[Batch]:
    return (names[start : start + BATCH] for start in range(0, len(names), BATCH))


def _written(tables: Tables, parts: Parts) -> Tables:
    """Give the tables on, and write a part of them now and then; at an end of any kind the rest."""
    waiting: list[pa.Table] = []
    began = time.monotonic()
    try:
        for table in tables:
            waiting.append(table)
            yield table
            if time.monotonic() - began > PART_SECONDS:
                parts.write(waiting)
                waiting, began = [], time.monotonic()
    finally:
        parts.write(waiting)
