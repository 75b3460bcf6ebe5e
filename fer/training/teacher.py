"""A model whose answers another network learns to give (distillation, arXiv 1503.02531)."""

import hashlib
from pathlib import Path

from fer.errors import BadRun
from fer.runs import MODELS, find_run
from fer.training.config import TrainConfig

TEACHER_FILE = "teacher.keras"
"""The teacher's network, kept with the run that it teaches: its name may mean another later."""


def find_teacher(config: TrainConfig, beside: Path | None = None) -> Path | None:
    """The file of the teacher's network; None without a teacher.

    Args:
        config: names it.
        beside: a run's folder; the teacher that is kept there comes before the model of its name.

    Raises:
        BadRun: there is no such model, or its network is missing.
    """
    if not config.teacher:
        return None
    if beside and (beside / TEACHER_FILE).is_file():
        return beside / TEACHER_FILE
    file = find_run(config.teacher, (MODELS,)).keras_file
    if not file.is_file():
        raise BadRun(f"{file} is missing, so {config.teacher} cannot teach. Copy it anew.")
    return file


def sha256_of(teacher: Path | None) -> str | None:
    """What `origin.json` tells of the teacher; None without one."""
    return hashlib.sha256(teacher.read_bytes()).hexdigest() if teacher else None
