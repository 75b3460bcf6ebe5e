"""A few steps of a training, to tell how long it would take and what its network would see."""

import time
from contextlib import suppress
from dataclasses import replace
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
from fer.training.estimate import Estimate
from fer.training.fit import Training

WARM_UP_CALLS = 3
"""Calls of the step before the clock starts; the first compiles it and takes seconds."""

MEASURED_SECONDS = 3.0
PREVIEWS = 7


def rehearse(config: TrainConfig, dataset: Dataset) -> Estimate:
    """Train a few steps in a folder that is thrown away.

    Raises:
        FerError: such a training could not be.
    """
    with TemporaryDirectory() as folder:
        # One epoch is enough to measure, and the schedule's rate does not matter.
        training = Training(Run(Path(folder)), replace(config, epochs=1, seconds=0), dataset)
        face = np.asarray(training.training.faces[:1])
        validation, step = _validation_seconds(training), _step_seconds(training)
        per_epoch = training.steps * step + validation
        whole = config.epochs * per_epoch
        seconds = min(whole, config.seconds) if config.seconds else whole
        faces = np.concatenate([face, _seen(config, face)])
        return Estimate(step, per_epoch, seconds, training.steps, faces)


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
