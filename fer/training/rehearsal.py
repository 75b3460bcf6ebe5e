"""A few steps of a training, to tell how long it would take and what its network would see."""

import time
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tensorflow as tf

from fer.arrays import Faces
from fer.dataset.augmentation import Augmentation
from fer.dataset.fer2013 import Dataset
from fer.networks.classifier import BATCH, classifier_of
from fer.runs import Run
from fer.training.config import TrainConfig
from fer.training.fit import Training

WARM_UP_STEPS = 3
"""Steps before the clock starts; the first builds the step's graph and takes seconds."""

MEASURED_SECONDS = 3.0
PREVIEWS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """What a training would cost on this machine as busy as it is now, and what it would see."""

    steps: int  # in an epoch
    seconds_per_step: float
    seconds_per_validation: float
    epochs: int
    face: Faces  # (1, 48, 48, 1)
    seen: Faces  # (PREVIEWS, 48, 48, 1): the same face as the network would see it

    @property
    def seconds_per_epoch(self) -> float:
        """All steps of an epoch and its validation."""
        return self.steps * self.seconds_per_step + self.seconds_per_validation

    @property
    def seconds(self) -> float:
        """The whole training, unless it stops early."""
        return self.epochs * self.seconds_per_epoch


def rehearse(config: TrainConfig, dataset: Dataset) -> Rehearsal:
    """Train a few steps in a folder that is thrown away.

    Raises:
        FerError: such a training could not be.
    """
    with TemporaryDirectory() as folder:
        # One epoch is enough to measure, and the schedule's rate does not matter.
        training = Training(Run(Path(folder)), replace(config, epochs=1), dataset)
        face = np.asarray(training.training.faces[:1])
        return Rehearsal(
            steps=training.steps,
            seconds_per_validation=_validation_seconds(training),
            seconds_per_step=_step_seconds(training),
            epochs=config.epochs,
            face=face,
            seen=_seen(config, face),
        )


class _Enough(Exception):
    """So many steps were measured."""


def _step_seconds(training: Training) -> float:
    times = [time.monotonic()]

    def note(now: Training) -> None:
        times.append(time.monotonic())
        measured = times[-1] - times[min(WARM_UP_STEPS, len(times) - 1)]
        if measured > MEASURED_SECONDS or now.position.step == now.steps:
            raise _Enough

    with suppress(_Enough):
        training.go_on(note)
    seconds = np.diff(times)
    # When an epoch has so few steps, the slow first ones have to do.
    return float(np.mean(seconds[WARM_UP_STEPS:] if len(seconds) > WARM_UP_STEPS else seconds))


def _validation_seconds(training: Training) -> float:
    faces = training.validation.faces
    if not len(faces):
        return 0.0
    classify = classifier_of(training.learner.averaged)
    measured = faces[: 2 * BATCH]
    classify(measured)  # builds the graph
    began = time.monotonic()
    classify(measured)
    return (time.monotonic() - began) * len(faces) / len(measured)


def _seen(config: TrainConfig, face: Faces) -> Faces:
    """The face PREVIEWS times, each changed as in training; mixing with other faces left out."""
    augment = Augmentation(
        **{field.name: getattr(config, field.name) for field in fields(Augmentation)}
    )
    faces = tf.repeat(tf.cast(face, tf.float32), PREVIEWS, axis=0)
    changed = augment(faces, tf.constant((config.seed, 0), tf.int32))
    return np.asarray(changed).round().clip(0, 255).astype(np.uint8)
