"""A training in a process of its own, forked from one that has TensorFlow loaded already."""

import multiprocessing
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from fer.runs import Run

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["fer.__main__", "fer.training.conduct"])


def started(run: Run) -> ForkServerProcess:
    """The run, going on by `train --resume` with a checkpoint after every step.

    So that many kills meet one being written.
    """
    process = _forks.Process(target=_train, args=(str(run.path),), daemon=True)
    process.start()
    return process


def exit_status(process: ForkServerProcess) -> int:
    """With what the process ended, once it has."""
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _train(path: str) -> None:
    from fer.__main__ import main
    from fer.training import fit

    fit.CHECKPOINT_SECONDS = 0
    with Path(os.devnull).open("w") as nobody, redirect_stdout(nobody), redirect_stderr(nobody):
        sys.exit(main(["train", "--resume", path]))
