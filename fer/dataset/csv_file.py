"""A CSV file as bytes: read in chunks, with a sentence for the visitor when that fails."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fer.errors import BadDataset

Progress = Callable[[float], None]
"""Called now and then with the fraction done, 0 to 1."""

Update = Callable[[bytes], Any]
"""Called with each chunk, like the `update` of a hash."""

_CHUNK_BYTES = 1 << 19

WHERE_FROM = "data/README.md says where fer2013.csv comes from"


@contextmanager
def _explaining(csv: Path) -> Iterator[None]:
    """Turn what the operating system says into a sentence."""
    try:
        yield
    except FileNotFoundError as problem:
        raise BadDataset(f"{csv} is missing; {WHERE_FROM}.") from problem
    except OSError as problem:
        raise BadDataset(
            f"{csv} could not be read: {problem.strerror or problem}. "
            "Check who may read it, and try again."
        ) from problem


def file_status(csv: Path) -> os.stat_result:
    """Size and times of the file.

    Raises:
        BadDataset: it is missing, out of reach, or not a file.
    """
    with _explaining(csv):
        status = csv.stat()
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a file"
        raise BadDataset(f"{csv} is {kind}. Name the CSV file itself; {WHERE_FROM}.")
    return status


def chunks(csv: Path, update: Update, progress: Progress) -> Iterator[bytes]:
    """The bytes of the file from first to last, each chunk first given to `update`.

    Raises:
        BadDataset: the file is missing, not a file, or cannot be read.
    """
    size, done = file_status(csv).st_size, 0
    with _explaining(csv), csv.open("rb", buffering=0) as source:
        while chunk := source.read(_CHUNK_BYTES):
            update(chunk)
            yield chunk
            done += len(chunk)
            progress(min(done / max(size, 1), 1.0))


def sha256_of(csv: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal.

    Raises:
        BadDataset: the file is missing, not a file, or cannot be read.
    """
    digest = hashlib.sha256()
    for _ in chunks(csv, digest.update, lambda _: None):
        pass
    return digest.hexdigest()
