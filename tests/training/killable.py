"""A training in a process of its own, forked from one that has TensorFlow loaded already."""

import multiprocessing
import os
import signal
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Timer

from fer.runs import Run
from fer.training.checkpoint import Checkpoint

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["fer.__main__", "fer.training.conduct"])


def started(run: Run, *, dies_at: float = 0, torn: bool = False) -> ForkServerProcess:
    """The run, going on by `train --resume` with a checkpoint after every step.

    Args:
        dies_at: when it kills itself, in checkpoints since it started; from 2 on. 0: it does not.
        torn: it does so half-way through the last of these checkpoints.
    """
    process = _forks.Process(target=_train, args=(str(run.path), dies_at, torn), daemon=True)
    process.start()
    return process


def exit_status(process: ForkServerProcess) -> int:
    """With what the process ended, once it has."""
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _train(path: str, dies_at: float, torn: bool) -> None:
    from fer.__main__ import main
    from fer.training import fit

    fit.CHECKPOINT_SECONDS = 0
    if dies_at:
        _die(dies_at, torn)
    with Path(os.devnull).open("w") as nobody, redirect_stdout(nobody), redirect_stderr(nobody):
        sys.exit(main(["train", "--resume", path]))


def _die(dies_at: float, torn: bool) -> None:
    """Have this process kill itself then, however fast it is."""
    save, write = Checkpoint.save, Path.write_bytes
    saved, last = 0, time.monotonic()

    def half(path: Path, content: bytes) -> int:
        write(path, content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def counted(self: Checkpoint, folder: Path) -> None:
        nonlocal saved, last
        saved += 1
        if torn and saved == int(dies_at):
            Path.write_bytes = half  # type: ignore[method-assign, assignment]
        save(self, folder)
        took, last = time.monotonic() - last, time.monotonic()
        if saved == int(dies_at):
            Timer(dies_at % 1 * took, os.kill, (os.getpid(), signal.SIGKILL)).start()

    Checkpoint.save = counted  # type: ignore[method-assign]
