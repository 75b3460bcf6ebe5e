"""Folders of runs and models; those that cannot be read are left out and named with a reason."""

import logging
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from fer.errors import BadRun, cause_and_remedy
from fer.files import Stamp, stamp
from fer.records import read_record
from fer.run_records import RECORDS

NAME = re.compile(
    r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(\.|$))[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?<!\.)"
)
"""Of a run or model, on every system: Windows keeps some names for devices, whatever their ending,
and drops a dot at the end."""

NAME_RULE = (
    "has letters, digits, dots, dashes and underscores, at most 64, starts with a letter or digit, "
    "does not end with a dot, and is none that Windows keeps for devices, such as CON or NUL"
)
"""The rule that NAME checks, to follow a subject."""

LOOKED_AT = {*RECORDS, "model.tflite"}

MOST_FOLDERS = 2000
"""Folders of which is remembered what was found."""

_log = logging.getLogger(__name__)


def run_folders(root: Path) -> list[Path]:
    """Return the folders in `root` with a name that a run can have; none if it is unreadable."""
    with suppress(BadRun):
        return _folders(root)
    return []


def _folders(root: Path) -> list[Path]:
    """Return the folders in `root` with a name that a run can have; none if there is no `root`.

    Raises:
        BadRun: it cannot be read.
    """
    try:
        # By its dot: a folder may be listed while nothing in it can be opened.
        with os.scandir(f"{root}{os.sep}.") as entries:
            return sorted(root / each.name for each in entries if _can_be_run(each))
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise BadRun(
            f"{root.name} cannot be read ({problem.strerror}). It has to be a folder in which "
            "this server may read and write."
        ) from problem


def _can_be_run(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        return NAME.fullmatch(entry.name) is not None and entry.is_dir()
    return False


def damage_of(folder: Path, needed: Sequence[str] = ()) -> str | None:
    """Return the reason why a run's or model's folder cannot be used, a sentence; None if it can.

    Args:
        folder: of the run.
        needed: files that it must have.
    """
    try:
        return _damage(folder, _stamps(folder), tuple(needed))
    except OSError as problem:
        return f"{folder.name} cannot be read: {cause_and_remedy(problem)}"


def _stamps(folder: Path) -> tuple[tuple[str, Stamp], ...]:
    """Return the files of a folder that are looked at, with their stamps; pages ask often."""
    with os.scandir(f"{folder}{os.sep}.") as entries:
        there = {entry.name: folder / entry.name for entry in entries if entry.name in LOOKED_AT}
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


def damaged_in(root: Path, needed: Sequence[str] = ()) -> dict[Path, str]:
    """Return a sentence for each folder that is left out, or for `root`, where that is unreadable.

    Args:
        root: the folder of runs or models.
        needed: files that each must have.
    """
    try:
        damage = {folder: damage_of(folder, needed) for folder in _folders(root)}
    except BadRun as problem:
        return {root: str(problem)}
    return {folder: reason for folder, reason in damage.items() if reason}


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
