"""FER+'s votes from a file or from Microsoft, put beside the dataset when they fit it."""

import http.client
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import BinaryIO

from fer.data_source import FER2013_FILE
from fer.dataset.crowd import Crowd, crowd_of
from fer.dataset.crowd_rows import LARGEST_BYTES, refuse_too_large, rows_in
from fer.dataset.csv_file import Progress, chunks, file_status
from fer.dataset.fer2013 import open_dataset
from fer.errors import FerError
from fer.sources.place import arriving

ADDRESS = "https://raw.githubusercontent.com/microsoft/FERPlus/master/fer2013new.csv"
"""Where Microsoft publishes the votes, under the MIT licence."""

LICENCE = "FER+ is Microsoft's, under the MIT licence: https://github.com/microsoft/FERPlus"

_WAIT_SECONDS = 15

_CHUNK_BYTES = 1 << 16


def copy_crowd(csv: Path, target: Path, *, replace: bool = False) -> Crowd:
    """Copy a fer2013new.csv on this machine to `target`.

    Args:
        csv: see `fer.dataset.crowd_rows.rows_in` for what it must hold. When there is a
            fer2013.csv beside `target`, the votes must be for its rows.
        target: where it goes; nothing changes there when the file is refused.
        replace: whether what is at `target` already may go.

    Raises:
        BadDataset: it cannot be read, has a bad line, or is for other faces.
        FerError: see `arriving`.
    """
    if target.exists() and csv.exists() and csv.samefile(target):
        raise FerError(f"{csv} is where it belongs already.")
    refuse_too_large(file_status(csv).st_size, str(csv))
    with arriving(target, replace=replace) as partial:
        content = b"".join(chunks(csv, lambda _: None, lambda _: None))
        return _write(content, str(csv), partial, target)


def receive_crowd(upload: BinaryIO, name: str, target: Path, *, replace: bool = False) -> Crowd:
    """The same with a file that was sent and that its visitor calls `name`."""
    refuse_too_large(upload.seek(0, os.SEEK_END), name)
    upload.seek(0)
    with arriving(target, replace=replace) as partial:
        return _write(upload.read(), name, partial, target)


def download_crowd(
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = lambda _: None,
    address: str | None = None,
) -> Crowd:
    """The same with the file that Microsoft publishes, of 1.6 MB.

    Raises:
        FerError: the address cannot be reached, refuses, or breaks off; or as `copy_crowd`.
    """
    with arriving(target, replace=replace) as partial:
        return _write(
            _downloaded(address or ADDRESS, progress), address or ADDRESS, partial, target
        )


def _downloaded(address: str, progress: Progress) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=_WAIT_SECONDS) as answer:  # noqa: S310, ours
            size = int(answer.headers.get("Content-Length") or 0)
            content = bytearray()
            while len(content) <= LARGEST_BYTES and (piece := answer.read(_CHUNK_BYTES)):
                content += piece
                progress(min(len(content) / max(size, len(content)), 1.0))
    except urllib.error.HTTPError as problem:
        raise FerError(
            f"{address} answered with status {problem.code}. Try again later, or download the "
            "file in a browser and use that."
        ) from problem
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise FerError(
            f"{address} could not be reached: {getattr(problem, 'reason', problem)}. Check the "
            "connection to the internet and try again."
        ) from problem
    refuse_too_large(len(content), address)
    if len(content) < size:
        raise FerError(f"The download from {address} was cut off. Try again.")
    return bytes(content)


def _write(content: bytes, name: str, partial: Path, target: Path) -> Crowd:
    rows = rows_in(content, name)
    crowd = Crowd(rows.votes)
    csv = target.with_name(FER2013_FILE)
    if csv.exists():
        dataset = open_dataset(csv)
        crowd = crowd_of(rows, name, dataset.usage, dataset.truth)
    partial.write_bytes(content)
    return crowd
