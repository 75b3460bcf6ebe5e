"""Trainings of several runs by a backend: Keras has one a process."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.memory import collect_rarely
from fer.runs import Run
from fer.training.config import TrainConfig
from fer.training.fit import Training
from tests.serving import ROOT

CHANGES: dict[str, Any] = {
    "flip": True, "rotation": 10, "zoom": 0.1, "shift": 0.1, "brightness": 0.1, "contrast": 0.1,
    "damage": 0.5, "erasing": 0.3, "mixup": 0.2, "label_smoothing": 0.1, "class_weights": True,
}  # fmt: skip
"""All that happens to a face or its label."""


def largest_difference(one: Sequence[np.ndarray], other: Sequence[np.ndarray]) -> float:
    """Of all numbers in two lists of arrays."""
    return max(
        float(np.abs(a.astype(np.float64) - b.astype(np.float64)).max(initial=0))
        for a, b in zip(one, other, strict=True)
    )


class Enough(Exception):
    """A training has taken the steps it was to take."""


def train(run: Run, dataset: Dataset, *, steps: int = 0) -> None:
    """Train a run to its end, or until it has taken so many steps in all.

    A run with a `start.npz` begins from these arrays: every backend draws other first weights.
    """
    training = Training(run, TrainConfig.read(run.path / "config.json"), dataset)
    start = run.path / "start.npz"
    if start.exists() and not training.steps_done:
        with np.load(start) as arrays:
            training.learner.restore([arrays[name] for name in arrays.files])

    def watch(now: Training) -> None:
        if now.steps_done == steps:
            now.save()
            raise Enough

    with suppress(Enough):
        training.go_on(watch)


def train_elsewhere(backend: str, csv: Path, runs: Sequence[tuple[Run, int]]) -> None:
    """Train runs to so many steps, 0 for their end, in a process with another backend."""
    with TemporaryDirectory() as compiled:  # what JAX compiled for one run serves those like it
        subprocess.run(
            [sys.executable, "-m", "tests.training.backends", str(csv)],
            cwd=ROOT,
            env=os.environ
            | {
                "KERAS_BACKEND": backend,
                "JAX_COMPILATION_CACHE_DIR": compiled,
                "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
            },
            input=json.dumps([(str(run.path), steps) for run, steps in runs]),
            text=True,
            check=True,
        )


if __name__ == "__main__":
    collect_rarely()
    for path, last in json.load(sys.stdin):
        train(Run(Path(path)), open_dataset(Path(sys.argv[1])), steps=last)
