"""A new run: its folder with all that its training will need."""

import shutil
from pathlib import Path

from fer.errors import FerError
from fer.files import replacing
from fer.runs import RUNS, Run, new_run
from fer.training.config import TrainConfig
from fer.training.teacher import find_teachers, teacher_files


def begin(config: TrainConfig, root: Path = RUNS, *, beside: Path | None = None) -> Run:
    """Make a run of a configuration; it is not in line yet.

    Args:
        config: what it is to do.
        root: where runs are kept.
        beside: the folder of a run whose teachers are to teach this one, too.

    Raises:
        FerError: there is no such teacher, or the run cannot be written; nothing is left behind.
    """
    teachers = find_teachers(config, beside)
    run = new_run(config.network, root)
    try:
        for teacher, kept in zip(teachers, teacher_files(run.path, len(teachers)), strict=True):
            with replacing(kept) as partial:
                partial.write_bytes(teacher.read_bytes())
        run.write("config.json", config.as_json())
    except FerError:
        shutil.rmtree(run.path, ignore_errors=True)
        raise
    return run
