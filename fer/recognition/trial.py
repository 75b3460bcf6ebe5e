"""A model's networks tried in a process of its own, before this one loads them.

A damaged file can hang the library that runs it, crash it or take all memory.
"""

import subprocess
from functools import lru_cache

import numpy as np

from fer.arrays import FACE_SIDE, Classify
from fer.errors import BadRun, FerError
from fer.jobs import NotStarted, run_and_wait
from fer.runs import Run
from fer.temperature import TEMPERATURE_FILE

SECONDS = 120.0
"""Seconds that a model may take; ours take less than one, but 30 may pass on a busy machine, and
what failed is not tried again."""

MEGABYTES = 1000
"""Memory that it may take; ours take 100."""


def demand_probabilities(classify: Classify, name: str) -> None:
    """Classify blank faces.

    Raises:
        BadRun: what comes out, of the model `name`, are no probabilities.
    """
    sums = classify(np.zeros((2, FACE_SIDE, FACE_SIDE, 1), np.uint8)).sum(axis=1)
    if not np.allclose(sums, 1, atol=1e-3):
        raise BadRun(f"The network of {name} gives no probabilities; promote the run again.")


def changed_ns(model: Run) -> tuple[int, ...]:
    """Return when each file behind its predictions was last replaced; 0 for a missing one."""
    files = (model.litert_file, model.path / TEMPERATURE_FILE, model.explanation_file)
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)


def demand_harmless(model: Run) -> None:
    """Let a process of its own load a model and classify with it, once for each of its versions.

    Raises:
        BadRun: it took too long or too much memory, the process crashed, or a file is damaged.
    """
    if sentence := _trial(model, changed_ns(model)):
        raise BadRun(sentence)


@lru_cache(maxsize=64)
def _trial(model: Run, _: tuple[int, ...]) -> str | None:
    """Return what was wrong; None if nothing was."""
    arguments = ["check", str(model.path.absolute())]
    try:
        run_and_wait(arguments, most_seconds=SECONDS, most_megabytes=MEGABYTES)
    except subprocess.TimeoutExpired:
        return (
            f"The network of {model.name} did not answer within {SECONDS:.0f} seconds, so it is "
            "not used. Promote the run again."
        )
    except NotStarted as problem:
        # Says nothing of the model, so it is not kept.
        raise BadRun(f"{model.name} cannot be tried: {problem}") from problem
    except FerError as problem:
        return f"{model.name} cannot be used: {problem}"
    return None
