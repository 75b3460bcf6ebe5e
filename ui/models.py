"""The models on this machine as pages ask for them: which there are, how good, how they answer."""

import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fer import models as in_folder
from fer import runs
from fer.audit.leakage import LEAKAGE
from fer.damage import damaged_in
from fer.errors import BadRun
from fer.labels import Split
from fer.promotion import published
from fer.recognition import assembly, trial
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

LOOK_SECONDS = 0.5
"""How long a look into the folder of models counts. It takes 40 questions to the disk, and a page
asks four times in a run, with fifty visitors five hundred times a second."""

NOTEBOOK_ACCURACY = published.NOTEBOOK_ACCURACY[Split.PRIVATE_TEST]


@dataclass(frozen=True, slots=True)
class Headline:
    """A model's figures on PrivateTest, in a few words."""

    model: str
    accuracy: float
    without_duplicates: float | None  # accuracy on faces whose picture is in no other split
    macro_f1: float
    faces: int


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


def headline(model: Run) -> Headline:
    """Return the figures of `model`.

    Raises:
        BadRun: it lacks them, or a file is damaged.
    """
    scores, leakage = model.scores(Split.PRIVATE_TEST), LEAKAGE.of(model)
    clean = leakage.only_here.accuracy if leakage else None
    return Headline(model.name, scores.accuracy, clean, scores.macro_f1, scores.faces)


def version(model: Run) -> tuple[str, tuple[int, ...]]:
    """Return what changes with a model's predictions: a part of the keys of caches."""
    return str(model.path), trial.changed_ns(model)


def recogniser(model: Run) -> Recogniser:
    """Return the recogniser with `model`, shared with the API.

    Raises:
        BadRun: its file is missing or damaged.
    """
    return assembly.shared_recogniser(model)
