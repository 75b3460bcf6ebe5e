"""Runs, made and trained in a process of their own: started, stopped and resumed.

No TensorFlow here: a page starts a run and watches, the process trains.
"""

import shutil
from pathlib import Path

import psutil

from fer.errors import BadRun, FerError, cause_and_remedy
from fer.files import replacing
from fer.processes import start_detached
from fer.runs import RUNS, Run, State, new_run
from fer.training.config import TrainConfig
from fer.training.queue import cancel, certain_state, enqueue, queued_runs
from fer.training.teacher import find_teachers, teacher_files

RESUMABLE = (State.STOPPED, State.INTERRUPTED, State.FAILED)


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


def start_training(config: TrainConfig, root: Path = RUNS) -> Run:
    """Make a run, queue it and start its process, which outlives whoever started it.

    Raises:
        BadRun: there is no such teacher, the run's folder cannot be made or its process cannot be
            started.
    """
    run = begin(config, root)
    enqueue(run)
    _start(run)
    return run


def resume(run: Run) -> None:
    """Continue a run that ended before its last epoch, from its checkpoint.

    Raises:
        BadRun: it is queued, running or finished.
    """
    enqueue_resumable(run)
    _start(run)


def enqueue_resumable(run: Run) -> None:
    """Queue a run that ended before its last epoch, for whichever process trains it.

    Raises:
        BadRun: it is queued, running or finished.
    """
    state = certain_state(run)
    if state not in RESUMABLE:
        raise BadRun(f"{run.name} is {state}; there is nothing to resume.")
    enqueue(run)


def stop(run: Run) -> None:
    """Ask a run to stop; one that trains saves a checkpoint and ends within two seconds.

    Raises:
        BadRun: it is neither queued nor running, or the wish cannot be written.
    """
    state = certain_state(run)
    if state is State.QUEUED:
        cancel(run)
    elif state is State.RUNNING:
        try:
            run.stop_file.touch()
        except OSError as problem:
            cause = cause_and_remedy(problem)
            raise BadRun(f"{run.name} could not be stopped: {cause}") from problem
    else:
        raise BadRun(f"{run.name} is {state}; there is nothing to stop.")


def restart_queued(root: Path = RUNS) -> list[Run]:
    """Start the processes of queued runs that have none, as after a reboot; return these runs."""
    lost = [run for run in queued_runs(root) if not run.is_process_running]
    for run in lost:
        _start(run)
    return lost


def _start(run: Run) -> None:
    try:
        run.record_process(
            start_detached(["train", "--queued", str(run.path)], run.path / "log.txt")
        )
    except (OSError, psutil.Error) as problem:
        raise BadRun(f"{run.name} could not be started: {problem}.") from problem
