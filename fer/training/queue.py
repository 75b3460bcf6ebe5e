"""The queue of runs: one trains at a time on a machine, the others wait for it in order."""

import math
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock, Timeout

from fer.errors import BadRun
from fer.run_records import Ended, Queued
from fer.runs import QUEUED_FILE, Run, State, runs_in

LOCK = ".training.lock"
LOOK_SECONDS = 0.5


class CancelledWhileQueued(Exception):
    """The run was cancelled before it began to train."""


def enqueue(run: Run) -> None:
    """Put the run at the end of the queue; how it ended before is forgotten."""
    run.write(QUEUED_FILE, asdict(Queued(time.time_ns())))
    run.forget_end()


def cancel(run: Run) -> None:
    """Take the run out of the queue; its process ends by itself."""
    run.end(State.STOPPED, Ended("Removed from the queue."))


def in_queue_order(runs: Iterable[Run]) -> list[Run]:
    """Return queued runs, the next one first; one whose place cannot be read comes last."""
    return sorted(runs, key=lambda run: (_since_ns(run), run.name))


def _since_ns(run: Run) -> float:
    try:
        return run.record(QUEUED_FILE, Queued).since_ns
    except BadRun:
        return math.inf  # its file is damaged, or it left the queue a moment ago


def queued_runs(root: Path) -> list[Run]:
    """Return the queued runs in `root`, the next one first."""
    return in_queue_order(run for run in runs_in(root) if run.state is State.QUEUED)


def runs_ahead(run: Run, states: Mapping[Run, State]) -> int:
    """Return how many of these runs train or wait before this one."""
    queue = in_queue_order(each for each, state in states.items() if state is State.QUEUED)
    training = sum(state is State.RUNNING for each, state in states.items() if each != run)
    return training + (queue.index(run) if run in queue else len(queue))


def certain_state(run: Run) -> State:
    """Return the state of a run; one that may be in training, for all that its files tell, runs.

    Where its process is unknown it is the one in training, if any is and no other run is known to
    be: nobody resumes or deletes what is still written to.
    """
    root, state = run.path.parent, run.state
    if state is not State.INTERRUPTED or run.process is not None or not _is_taken(root):
        return state
    known = any(each.state is State.RUNNING for each in runs_in(root))
    return State.INTERRUPTED if known else State.RUNNING


def _is_taken(root: Path) -> bool:
    """Return whether a run in `root` trains; also where it cannot be told that none does."""
    if not (root / LOCK).exists():
        return False
    try:
        with FileLock(root / LOCK).acquire(timeout=0):
            return False
    except (Timeout, OSError):
        return True


@contextmanager
def training_slot(run: Run) -> Iterator[None]:
    """Wait until no run beside this one trains and none is queued before it; then hold the slot.

    The operating system frees the lock when its holder dies, however it dies.

    Raises:
        CancelledWhileQueued: the run was cancelled before its turn came.
    """
    lock = FileLock(run.path.parent / LOCK)
    while not _took(lock, run):
        time.sleep(LOOK_SECONDS)
        if run.state is not State.QUEUED:
            raise CancelledWhileQueued
    try:
        yield
    finally:
        lock.release()


def _took(lock: FileLock, run: Run) -> bool:
    # A run whose process is gone, as after a reboot, keeps its place and holds nobody up.
    waiting = (each for each in queued_runs(run.path.parent) if each.is_process_running)
    if next(waiting, None) != run:
        return False
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True
