"""A few steps of a training, to tell how long it would take and what its network would see."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from keras import ops

from fer.arrays import Faces
from fer.dataset.fer2013 import Dataset
from fer.networks.classifier import BATCH
from fer.runs import Run
from fer.training.augmentation import Augmentation, altered, moved
from fer.training.config import TrainConfig
from fer.training.fit import Training

WARM_UP_CALLS = 3
"""Calls of the step before the clock starts; the first compiles it and takes seconds."""

MEASURED_SECONDS = 3.0
PREVIEWS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """The time a training would take on this machine at its current load, and what it would see."""

    steps: int  # in an epoch
    seconds_per_step: float
    seconds_per_validation: float
    epochs: int
    most_seconds: int  # 0 for no limit
    face: Faces  # (1, 48, 48, 1)
    seen: Faces  # (PREVIEWS, 48, 48, 1): the same face as the network would see it

    @property
    def seconds_per_epoch(self) -> float:
        """All steps of an epoch and its validation."""
        return self.steps * self.seconds_per_step + self.seconds_per_validation

    @property
    def seconds(self) -> float:
        """The whole training, unless it stops early."""
        epochs = self.epochs * self.seconds_per_epoch
        return min(epochs, self.most_seconds) if self.most_seconds else epochs


def rehearse(config: TrainConfig, dataset: Dataset) -> Rehearsal:
    """Train a few steps in a folder that is thrown away.

    Raises:
        FerError: such a training could not be.
    """
    with TemporaryDirectory() as folder:
        # One epoch is enough to measure, and the schedule's rate does not matter.
        training = Training(Run(Path(folder)), replace(config, epochs=1, seconds=0), dataset)
        face = np.asarray(training.training.faces[:1])
        return Rehearsal(
            steps=training.steps,
            seconds_per_validation=_validation_seconds(training),
            seconds_per_step=_step_seconds(training),
            epochs=config.epochs,
            most_seconds=config.seconds,
            face=face,
            seen=_seen(config, face),
        )


class _Enough(Exception):
    """So many steps were measured."""


def _step_seconds(training: Training) -> float:
    """Seconds a step, once the first calls are done; an epoch with few has to do with these."""
    times, steps = [time.monotonic()], [0]

    def note(now: Training) -> None:
        times.append(time.monotonic())
        steps.append(now.position.step)
        measured = times[-1] - times[min(WARM_UP_CALLS, len(times) - 1)]
        if measured > MEASURED_SECONDS or now.position.step == now.steps:
            raise _Enough

    with suppress(_Enough):
        training.go_on(note)
    first = WARM_UP_CALLS if len(times) > WARM_UP_CALLS + 1 else 0
    return (times[-1] - times[first]) / (steps[-1] - steps[first])


def _validation_seconds(training: Training) -> float:
    faces = training.validation.faces
    if not len(faces):
        return 0.0
    measured = faces[: 2 * BATCH]
    training.learner.predict(measured)  # compiles it
    began = time.monotonic()
    training.learner.predict(measured)
    return (time.monotonic() - began) * len(faces) / len(measured)


def _seen(config: TrainConfig, face: Faces) -> Faces:
    """The face PREVIEWS times, each changed as in training; mixing with other faces left out."""
    random = np.random.Generator(np.random.Philox(key=config.seed))
    changes = Augmentation.of(config).draw(random, PREVIEWS)
    faces = ops.repeat(ops.cast(face, "float32"), PREVIEWS, axis=0)
    changed = altered(moved(faces, changes), changes)
    return np.asarray(np.rint(ops.convert_to_numpy(changed)).clip(0, 255), np.uint8)
