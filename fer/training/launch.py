"""Runs that train in a process of their own: launched, stopped, resumed, and waiting in line.

No TensorFlow here: a page launches and watches, the process trains.
"""

from pathlib import Path

import psutil

from fer.errors import BadRun
from fer.processes import start_detached
from fer.runs import RUNS, Run, State, runs_in
from fer.training.begin import begin
from fer.training.config import TrainConfig

RESUMABLE = (State.STOPPED, State.INTERRUPTED, State.FAILED)


def launch(config: TrainConfig, root: Path = RUNS) -> Run:
    """Begin a new run; it waits its turn, and outlives whoever launched it.

    Raises:
        BadRun: there is no such teacher, the run's folder cannot be made or its process cannot be
            started.
    """
    run = begin(config, root)
    run.enter_line()
    _start(run)
    return run


def resume(run: Run) -> None:
    """Let a run that ended before its last epoch go on from its checkpoint.

    Raises:
        BadRun: it is waiting, running or finished.
    """
    if run.state not in RESUMABLE:
        raise BadRun(f"{run.name} is {run.state}; there is nothing to resume.")
    run.enter_line()
    _start(run)


def stop(run: Run) -> None:
    """Ask a run to stop; one that trains keeps a checkpoint and ends within two seconds.

    Raises:
        BadRun: it neither waits nor runs.
    """
    if run.state is State.QUEUED:
        run.end(State.STOPPED, {"reason": "Taken out of the line."})
    elif run.state is State.RUNNING:
        run.stop_file.touch()
    else:
        raise BadRun(f"{run.name} is {run.state}; there is nothing to stop.")


def revive(root: Path = RUNS) -> list[Run]:
    """Start again the processes of runs whose place in line outlived them, as after a reboot."""
    lost = [run for run in runs_in(root) if run.state is State.QUEUED and not run.process_lives]
    for run in sorted(lost, key=queued_since):
        _start(run)
    return lost


def queued_since(run: Run) -> tuple[int, str]:
    """What orders the line."""
    return int(run.read("queued.json")["since_ns"]), run.name


def _start(run: Run) -> None:
    try:
        run.record_process(
            start_detached(["train", "--queued", str(run.path)], run.path / "log.txt")
        )
    except (OSError, psutil.Error) as problem:
        raise BadRun(f"{run.name} could not be started: {problem}.") from problem
