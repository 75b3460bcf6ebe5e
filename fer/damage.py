"""Folders of runs and models with a file that cannot be read: left out, and named with a reason."""

import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from fer.errors import BadRun
from fer.files import stamp
from fer.records import read_record
from fer.run_records import RECORDS

_log = logging.getLogger(__name__)


def damage_of(folder: Path, needed: Sequence[str] = ()) -> str | None:
    """Return the reason why a run's or model's folder cannot be used, a sentence; None if it can.

    Args:
        folder: of the run.
        needed: files that it must have.
    """
    for file in needed:
        if stamp(folder / file) is None:
            return f"{folder.name}/{file} is missing."
    for file, kind in RECORDS.items():
        if stamp(folder / file) is not None:
            try:
                read_record(folder / file, kind, BadRun)
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
