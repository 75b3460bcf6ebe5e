"""Arrays kept on disk under the SHA-256 of the file they were read from."""

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fer.arrays import Array
from fer.dataset.csv_file import explaining
from fer.errors import BadDataset, FerError
from fer.files import open_file, read_json, replacing, write_json
from fer.memory import mapped_array

Arrays = Mapping[str, Array]

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
    that an unchanged file of 300 MB need not be read to be recognised. A damaged cache is an
    empty one, and one that cannot be written to says so in the log.
    """

    folder: Path

    def arrays_of(
        self, path: Path, names: Iterable[str], read: Callable[[], tuple[str, Arrays]]
    ) -> tuple[str, Arrays]:
        """Return the SHA-256 of a file and its arrays; `read` gives both if they are not here.

        Raises:
            BadDataset: the file cannot be read.
        """
        sha256 = self.sha256_of(path)
        arrays: Arrays | None = self.load(sha256, names)
        if arrays is None:
            sha256, read_arrays = read()
            self.store(sha256, read_arrays)
            # Mapped, they cost a server no memory of its own.
            arrays = self.load(sha256, names) or read_arrays
        return sha256, arrays

    def sha256_of(self, path: Path) -> str:
        """Return the SHA-256 of a file, in hexadecimal; it is read if it is new or has changed.

        Raises:
            BadDataset: it cannot be read.
        """
        with explaining(path):
            before = _identity(path)
            known = self._known()
            if sha256 := _known_sha256(known.get(str(path.absolute())), before):
                return sha256
            sha256 = _digest(path)
            # Two changes within one tick of the file system's clock look like one, so a file that
            # changed just now is not remembered.
            changed = max(path.stat().st_mtime, path.stat().st_ctime)
            if time.time() - changed >= _SETTLED_SECONDS and _identity(path) == before:
                entry = {"status": before, "sha256": sha256}
                self._write(_KNOWN, {**known, str(path.absolute()): entry})
        return sha256

    def load(self, sha256: str, names: Iterable[str]) -> dict[str, Array] | None:
        """Return these arrays of the file with this SHA-256, memory-mapped, read-only and checked.

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
        except (FerError, OSError) as problem:
            self._warn(problem)
        else:
            self._write(f"{sha256}/{_INDEX}", {"format": _FORMAT, "sha256": written})

    def _path(self, sha256: str, name: str) -> Path:
        return self.folder / sha256 / f"{name}.npy"

    def _load_one(self, sha256: str, name: str, digest: str) -> Array:
        path = self._path(sha256, name)
        if _digest(path) != digest:
            raise ValueError(f"{path} is damaged.")
        return mapped_array(path)

    def _known(self) -> dict[str, Any]:
        try:
            known = read_json(self.folder / _KNOWN, BadDataset)
        except FerError:
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, file: str, value: object) -> None:
        try:
            write_json(self.folder / file, value)
        except (FerError, OSError) as problem:
            self._warn(problem)

    def _warn(self, problem: Exception) -> None:
        _log.warning(
            "What was read could not be kept in %s, so the next opening takes as long: %s",
            self.folder,
            problem,
        )


def _known_sha256(entry: object, identity: list[int]) -> str | None:
    if not isinstance(entry, dict) or entry.get("status") != identity:
        return None
    sha256 = entry.get("sha256")
    # It becomes part of a path.
    whole = isinstance(sha256, str) and re.fullmatch("[0-9a-f]{64}", sha256)
    return sha256 if whole else None


def _identity(path: Path) -> list[int]:
    """Return what changes with a file's bytes; the change time does even if others are reset."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _digest(path: Path) -> str:
    """Of all bytes: NumPy notices a short file, and neither a changed pixel nor a changed dtype."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
