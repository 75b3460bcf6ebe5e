"""A new run: its folder with all that its training will need."""

from pathlib import Path

from fer.files import replacing
from fer.runs import RUNS, Run, new_run
from fer.training.config import TrainConfig
from fer.training.teacher import TEACHER_FILE, find_teacher


def begin(config: TrainConfig, root: Path = RUNS, *, beside: Path | None = None) -> Run:
    """Make a run of a configuration; it is not in line yet.

    Args:
        config: what it is to do.
        root: where runs are kept.
        beside: the folder of a run whose teacher is to teach this one, too.

    Raises:
        BadRun: there is no such teacher, or the folder cannot be made; nothing is left behind.
    """
    teacher = find_teacher(config, beside)
    run = new_run(config.network, root)
    if teacher:
        with replacing(run.path / TEACHER_FILE) as partial:
            partial.write_bytes(teacher.read_bytes())
    run.write("config.json", config.as_json())
    return run
