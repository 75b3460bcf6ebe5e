"""Models whose predictions another network learns to give (distillation, arXiv 1503.02531)."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from fer.errors import BadRun
from fer.runs import MODELS, RUNS, find_run
from fer.training.config import TrainConfig


def teacher_files(folder: Path, count: int) -> list[Path]:
    """Return where a run keeps the networks of `count` teachers: their names may mean others later.

    >>> [file.name for file in teacher_files(Path(), 3)]
    ['teacher.keras', 'teacher-2.keras', 'teacher-3.keras']
    """
    numbers = ["", *(f"-{number}" for number in range(2, count + 1))]
    return [folder / f"teacher{number}.keras" for number in numbers[:count]]


def find_teachers(config: TrainConfig, beside: Path | None = None) -> list[Path]:
    """Return the files of the teachers' networks; none without a teacher.

    Args:
        config: names them.
        beside: a run's folder; teachers that are kept there come before models of their names.

    Raises:
        BadRun: there is no such model or run, or its network is missing.
    """
    kept = teacher_files(beside, len(config.teachers)) if beside else []
    if kept and all(file.is_file() for file in kept):
        return kept
    return [_network_of(name) for name in config.teachers]


def _network_of(name: str) -> Path:
    file = find_run(name, (MODELS, RUNS)).keras_file
    if not file.is_file():
        raise BadRun(f"{file} is missing, so {name} cannot teach. Copy it anew.")
    return file


def sha256_of(teachers: Sequence[Path]) -> str | None:
    """Return the teachers' SHA-256 with commas between, for `origin.json`; None without any."""
    return ",".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in teachers) or None
