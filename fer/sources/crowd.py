"""FER+'s votes from a file or from Microsoft, put beside the dataset when they fit it."""

import http.client
import urllib.error
import urllib.request
from io import BytesIO
from pathlib import Path

from fer.arrays import Progress
from fer.dataset.crowd import LARGEST_BYTES, WHERE_FROM, Crowd, crowd_of, read_votes
from fer.dataset.csv_file import CsvFile, refuse_too_large
from fer.dataset.fer2013 import open_dataset
from fer.errors import FerError
from fer.labels import FER2013_FILE
from fer.sources.target import atomic_target, refuse_itself

ADDRESS = "https://raw.githubusercontent.com/microsoft/FERPlus/master/fer2013new.csv"
"""The address at which Microsoft publishes the votes, under the MIT licence."""

LICENCE = "FER+ is Microsoft's, under the MIT licence: https://github.com/microsoft/FERPlus"

_WAIT_SECONDS = 15

_CHUNK_BYTES = 1 << 16


def take_crowd(votes: CsvFile, target: Path, *, replace: bool = False) -> Crowd:
    """Copy a fer2013new.csv to `target`.

    Args:
        votes: the file, opened by `open_csv` or `uploaded`. When there is a fer2013.csv beside
            `target`, the votes must be for its rows.
        target: where it goes; nothing changes there when the file is refused.
        replace: whether what is at `target` already may go.

    Raises:
        BadDataset: it cannot be read, has a malformed line, or is for other faces.
        FerError: see `atomic_target`.
    """
    refuse_itself(votes.file, target)
    refuse_too_large(votes.name, votes.size, LARGEST_BYTES, WHERE_FROM)
    with atomic_target(target, replace=replace) as partial:
        return _write(votes, partial, target)


def download_crowd(
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> Crowd:
    """Do the same with the file that Microsoft publishes, of 1.6 MB.

    Raises:
        FerError: the address cannot be reached, refuses, or breaks off; or as `take_crowd`.
    """
    with atomic_target(target, replace=replace) as partial:
        content = _downloaded(ADDRESS, progress)
        return _write(CsvFile(ADDRESS, BytesIO(content), len(content)), partial, target)


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
    if len(content) < size:
        raise FerError(f"The download from {address} was cut off. Try again.")
    return bytes(content)


def _write(votes: CsvFile, partial: Path, target: Path) -> Crowd:
    """Copy the file to `partial` while it is read."""
    with partial.open("wb") as file:
        votes.copy = file
        rows = read_votes(votes)
    csv = target.with_name(FER2013_FILE)
    if not csv.exists():
        return Crowd(rows.votes)
    dataset = open_dataset(csv)
    return crowd_of(rows, votes.name, dataset.usage, dataset.truth)
