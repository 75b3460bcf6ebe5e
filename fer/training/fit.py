"""The training loop: a configuration and a dataset in, a run directory out."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np

from fer.arrays import Faces, Indices
from fer.dataset.batches import epoch_batches
from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadConfig
from fer.files import replacing
from fer.networks import NETWORKS, build
from fer.networks.classifier import classifier_of
from fer.runs import Run
from fer.training.config import TrainConfig
from fer.training.origin import origin


@dataclass(frozen=True, slots=True)
class Step:
    """Where a training is: `step` of `steps` in `epoch` (both from 1); means of that epoch."""

    epoch: int
    step: int
    steps: int
    loss: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How a network does on faces it is not trained on."""

    loss: float
    accuracy: float


Watch = Callable[[Step], None]


def fit(run: Run, config: TrainConfig, dataset: Dataset, watch: Watch) -> None:
    """Train `config.network` on Training, keep its best epoch on PublicTest.

    Writes the files of a run (docs/architecture.md) as it goes. A failure or Ctrl-C is written
    down too and raised on.

    Args:
        watch: called after every step.
    """
    run.write("config.json", config.as_json())
    run.write("origin.json", origin(dataset.sha256))
    run.record_process()
    began = time.monotonic()
    try:
        best = _epochs(run, config, dataset, watch)
    except KeyboardInterrupt:
        run.write("stopped.json", {"reason": "Stopped from the keyboard."})
        raise
    except Exception as problem:
        run.write("failed.json", {"reason": f"{type(problem).__name__}: {problem}"})
        raise
    run.write("finished.json", {**best, "seconds": round(time.monotonic() - began)})


def _epochs(run: Run, config: TrainConfig, dataset: Dataset, watch: Watch) -> dict[str, float]:
    """Train every epoch; returns the best one and its validation scores."""
    if config.network not in NETWORKS:
        raise BadConfig(
            f"network must be one of {', '.join(NETWORKS)}. Received: {config.network}."
        )
    keras.utils.set_random_seed(config.seed)
    network = build(config.network)
    network.compile(
        optimizer=keras.optimizers.Adam(config.learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    validation = dataset.split(Split.PUBLIC_TEST)
    best: dict[str, float] = {}
    parameters = network.count_params()
    for epoch in range(1, config.epochs + 1):
        began = time.monotonic()
        trained = _epoch(network, config, dataset.split(Split.TRAINING), epoch, watch)
        validated = scores(network, validation.faces, validation.truth)
        run.append_progress(
            {
                "epoch": epoch,
                "loss": trained.loss,
                "accuracy": trained.accuracy,
                "validation_loss": validated.loss,
                "validation_accuracy": validated.accuracy,
                "seconds": round(time.monotonic() - began, 1),
            }
        )
        if not best or validated.accuracy > best["validation_accuracy"]:
            best = {
                "parameters": parameters,
                "best_epoch": epoch,
                "validation_accuracy": validated.accuracy,
                "validation_loss": validated.loss,
            }
            with replacing(run.keras_file) as partial:
                network.save(partial, include_optimizer=False)
    return best


def _epoch(
    network: keras.Model, config: TrainConfig, training: Dataset, epoch: int, watch: Watch
) -> Step:
    steps = -(-len(training) // config.batch_size)
    batches = epoch_batches(
        training.faces,
        training.truth,
        batch_size=config.batch_size,
        seed=config.seed,
        epoch=epoch,
    )
    seen, loss, right = 0, 0.0, 0.0
    for number, (faces, truth) in enumerate(batches, start=1):
        batch = network.train_on_batch(faces, truth, return_dict=True)  # means over the batch
        seen += len(truth)
        loss += float(batch["loss"]) * len(truth)
        right += float(batch["accuracy"]) * len(truth)
        step = Step(epoch, number, steps, loss / seen, right / seen)
        watch(step)
    return step


def scores(network: keras.Model, faces: Faces, truth: Indices) -> Scores:
    """Mean cross-entropy and accuracy of `network`, dropout off."""
    probabilities = classifier_of(network)(faces)
    given = np.clip(probabilities[np.arange(len(truth)), truth], 1e-7, 1)
    accuracy = np.mean(probabilities.argmax(axis=1) == truth)
    return Scores(float(-np.log(given).mean()), float(accuracy))
