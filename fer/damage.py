"""Folders of runs and models with a file that cannot be read: left out, and named with a reason."""

import logging
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from fer.errors import BadRun
from fer.files import Stamp, stamp
from fer.records import read_record
from fer.run_records import RECORDS

LOOKED_AT = {*RECORDS, "model.tflite"}

MOST_FOLDERS = 2000
"""Folders of which is remembered what was found."""

_log = logging.getLogger(__name__)


def damage_of(folder: Path, needed: Sequence[str] = ()) -> str | None:
    """Return the reason why a run's or model's folder cannot be used, a sentence; None if it can.

    Args:
        folder: of the run.
        needed: files that it must have.
    """
    return _damage(folder, _stamps(folder), tuple(needed))


def _stamps(folder: Path) -> tuple[tuple[str, Stamp], ...]:
    """Return the files of a folder that are looked at, with their stamps; pages ask often."""
    try:
        with os.scandir(folder) as entries:
            there = {entry.name: Path(entry) for entry in entries if entry.name in LOOKED_AT}
    except OSError:
        return ()
    return tuple((name, found) for name, path in sorted(there.items()) if (found := stamp(path)))


@lru_cache(maxsize=MOST_FOLDERS)
def _damage(
    folder: Path, stamps: tuple[tuple[str, Stamp], ...], needed: tuple[str, ...]
) -> str | None:
    there = dict(stamps)
    for file in needed:
        if file not in there:
            return f"{folder.name}/{file} is missing."
    for file in (name for name in RECORDS if name in there):
        try:
            read_record(folder / file, RECORDS[file], BadRun)
        except BadRun as problem:
            return str(problem)
    return None


def without_damaged(folders: Iterable[Path], needed: Sequence[str] = ()) -> list[Path]:
    """Return the folders that can be used; the log names each other one once for each reason."""
    damage = {folder: damage_of(folder, needed) for folder in folders}
    for folder, reason in damage.items():
        if reason:
            _warn(folder, reason)
    return [folder for folder, reason in damage.items() if reason is None]


@lru_cache(maxsize=1000)
def _warn(folder: Path, reason: str) -> None:
    _log.warning("%s is left out: %s", folder.name, reason)
