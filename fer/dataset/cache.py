"""Arrays kept on disk under the SHA-256 of the file they were read from."""

import hashlib
import logging
import mmap
import os
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from fer.errors import BadDataset, FerError
from fer.files import read_json, replacing, write_json

Arrays = Mapping[str, npt.NDArray[Any]]

_INDEX = "arrays.json"
_KNOWN = "known.json"

_FORMAT = 1
"""Raised when what is stored, or how it is read from the CSV, changes."""

_SETTLED_SECONDS = 2.0

# What a missing, cut or scrambled cache file makes of `load`; all of it means: not there.
_DAMAGE = (FerError, OSError, EOFError, ValueError, KeyError, TypeError, AttributeError)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ArrayCache:
    """A folder with one folder of arrays per source file, which may be deleted at any time.

    `known.json` holds the SHA-256 of each path with the size, times and inode it had then, so
    that an unchanged file of 300 MB need not be read to be recognised. Nothing here raises: a
    damaged cache is an empty one, and one that cannot be written to says so in the log.
    """

    folder: Path

    def is_empty(self) -> bool:
        """Whether no file's arrays are here."""
        return not any(self.folder.glob(f"*/{_INDEX}"))

    def known_sha256(self, path: Path, status: os.stat_result) -> str | None:
        """The SHA-256 of the file at `path`, if it is unchanged since it was remembered."""
        known = self._known().get(str(path.absolute()))
        if not isinstance(known, dict) or known.get("status") != _identity(status):
            return None
        sha256 = known.get("sha256")
        # It becomes part of a path.
        whole = isinstance(sha256, str) and re.fullmatch("[0-9a-f]{64}", sha256)
        return sha256 if whole else None

    def remember(self, path: Path, status: os.stat_result, sha256: str) -> None:
        """Note the SHA-256 of the file at `path`, which had this status before it was read."""
        # Two changes within one tick of the file system's clock look like one, so a file that
        # changed just now is not remembered.
        settled = time.time() - max(status.st_mtime, status.st_ctime) >= _SETTLED_SECONDS
        if not (settled and _is_unchanged(path, status)):
            return
        entry = {"status": _identity(status), "sha256": sha256}
        known = self._known()
        if known.get(str(path.absolute())) != entry:
            self._write_known({**known, str(path.absolute()): entry})

    def load(self, sha256: str, names: Iterable[str]) -> dict[str, npt.NDArray[Any]] | None:
        """These arrays of the file with this SHA-256, memory-mapped, read-only and checked.

        Returns:
            None when one of them is not here or damaged.
        """
        try:
            index = read_json(self.folder / sha256 / _INDEX, BadDataset)
            if index["format"] != _FORMAT:
                return None
            return {name: self._load_one(sha256, name, index["sha256"][name]) for name in names}
        except _DAMAGE:
            return None

    def store(self, sha256: str, arrays: Arrays) -> None:
        """Write the arrays of the file with this SHA-256; the index, last, makes them count."""
        written = {}
        try:
            for name, array in arrays.items():
                with replacing(self._path(sha256, name)) as partial:
                    np.save(partial, array)
                    written[name] = _digest(partial)
            write_json(self.folder / sha256 / _INDEX, {"format": _FORMAT, "sha256": written})
        except (FerError, OSError) as problem:
            self._complain(problem)

    def _path(self, sha256: str, name: str) -> Path:
        return self.folder / sha256 / f"{name}.npy"

    def _load_one(self, sha256: str, name: str, digest: str) -> npt.NDArray[Any]:
        path = self._path(sha256, name)
        if _digest(path) != digest:
            raise ValueError(f"{path} is damaged.")
        return np.asarray(np.load(path, mmap_mode="r"))

    def _known(self) -> dict[str, Any]:
        try:
            known = read_json(self.folder / _KNOWN, BadDataset)
        except FerError:
            return {}
        return known if isinstance(known, dict) else {}

    def _write_known(self, known: dict[str, Any]) -> None:
        try:
            write_json(self.folder / _KNOWN, known)
        except (FerError, OSError) as problem:
            self._complain(problem)

    def _complain(self, problem: Exception) -> None:
        _log.warning(
            "What was read could not be kept in %s, so the next opening takes as long: %s",
            self.folder,
            problem,
        )


def let_go(array: npt.NDArray[Any]) -> None:
    """Give back the memory that reading from a mapped file took; what is asked for is read again.

    Walking through all faces would otherwise count 83 MB to a server for as long as it runs.
    Arrays in memory are left alone.
    """
    base: Any = array
    mode = ""
    while isinstance(base, np.ndarray):
        mode = getattr(base, "mode", mode)
        base = base.base
    # Only of a map that cannot be written to: what was written would be lost.
    if isinstance(base, mmap.mmap) and mode == "r" and hasattr(mmap, "MADV_DONTNEED"):
        base.madvise(mmap.MADV_DONTNEED)


def _identity(status: os.stat_result) -> list[int]:
    """What changes with a file's bytes; the change time also when a program resets the others."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _is_unchanged(path: Path, status: os.stat_result) -> bool:
    try:
        return _identity(path.stat()) == _identity(status)
    except OSError:
        return False


def _digest(path: Path) -> str:
    """Of all bytes: NumPy notices a short file, and neither a changed pixel nor a changed dtype."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
