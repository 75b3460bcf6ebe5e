"""The models on this machine as pages ask for them: which there are, how good, how they answer."""

import time
from functools import lru_cache
from pathlib import Path

from fer import models as in_folder
from fer import runs
from fer.damage import damaged_in
from fer.errors import BadRun
from fer.recognition import assembly, trial
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

LOOK_SECONDS = 0.5
"""A look into the folder of models counts so long. It takes 40 questions to the disk, and a page
asks four times in a run, with fifty visitors five hundred times a second."""


def models() -> list[Run]:
    """Return the models, the default one first."""
    return list(_look(runs.MODELS, _moment())[0])


def left_out() -> list[str]:
    """Return a sentence for each folder of models that cannot be used."""
    return _look(runs.MODELS, _moment())[1]


def _moment() -> int:
    return int(time.monotonic() / LOOK_SECONDS)


@lru_cache(maxsize=2)
def _look(root: Path, _: int) -> tuple[list[Run], list[str]]:
    return in_folder.models_in(root), list(damaged_in(root, in_folder.NEEDED).values())


def run_to_try(name: str) -> Run | None:
    """Return the finished run called `name` that can classify, though nobody promoted it."""
    try:
        return in_folder.find_served(name, runs.MODELS, runs.RUNS)
    except BadRun:
        return None


def version(model: Run) -> tuple[str, tuple[int, ...]]:
    """Return what changes with a model's predictions: a part of the keys of caches."""
    return str(model.path), trial.changed_ns(model)


def recogniser(model: Run) -> Recogniser:
    """Return the recogniser with `model`, shared with the API.

    Raises:
        BadRun: its file is missing or damaged.
    """
    return assembly.shared_recogniser(model)
