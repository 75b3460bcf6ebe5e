"""One training at a time on a machine: a line, and a lock that its first takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from fer.runs import Run, State, runs_in
from fer.training.launch import queued_since

LOCK = ".training.lock"
LOOK_SECONDS = 0.5


class LeftTheLine(Exception):
    """The run was stopped while it waited."""


@contextmanager
def turn_of(run: Run) -> Iterator[None]:
    """Wait until no other run beside this one trains and none waits longer; then hold the place.

    The operating system frees the lock when its holder dies, however it dies.

    Raises:
        LeftTheLine: somebody stopped the run before its turn came.
    """
    lock = FileLock(run.path.parent / LOCK)
    while not _taken(lock, run):
        time.sleep(LOOK_SECONDS)
        if run.state is not State.QUEUED:
            raise LeftTheLine
    try:
        yield
    finally:
        lock.release()


def _taken(lock: FileLock, run: Run) -> bool:
    if line(run.path.parent)[:1] != [run]:
        return False
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def line(root: Path) -> list[Run]:
    """The runs in `root` whose processes wait, the next one first."""
    waiting = [run for run in runs_in(root) if run.state is State.QUEUED and run.process_lives]
    return sorted(waiting, key=queued_since)
