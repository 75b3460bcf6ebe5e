"""The training loop: a run directory with a configuration in, a trained network in it out."""

import math
import time
from collections.abc import Callable, Iterator

import numpy as np

from fer.arrays import Indices
from fer.dataset.batches import epoch_order
from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import parts
from fer.errors import TrainingFailed
from fer.files import replacing
from fer.networks.classifier import BATCH, classifier_of, saved_network
from fer.runs import Run
from fer.training.checkpoint import Checkpoint
from fer.training.config import TrainConfig
from fer.training.learner import CLASSES, Learner
from fer.training.position import Position
from fer.training.schedule import learning_rate_at
from fer.training.teacher import find_teacher
from fer.training.tensorboard import write_events

CHECKPOINT_SECONDS = 60

Watch = Callable[["Training"], None]
"""Called after every step; raises to end the training there."""


class Training:
    """A run being trained: it stands somewhere, and goes on from there to the end.

    Everything it does next depends on the configuration, the data and what a checkpoint holds,
    so a training that was killed and resumed ends with the weights and history of one that was
    not.
    """

    def __init__(self, run: Run, config: TrainConfig, dataset: Dataset) -> None:
        """Start, or stand where the run's newest checkpoint says."""
        self.run, self.config = run, config
        training, self.validation = parts(dataset, folds=config.folds, fold=config.fold)
        self.training = _drawn(training, config)
        self.steps = math.ceil(len(self.training) / config.batch_size)
        teacher = find_teacher(config, run.path)
        network = saved_network(teacher) if teacher else None
        self.learner = Learner(config, self.training, network)
        self.position = Position()
        checkpoint = Checkpoint.load(run.path / "checkpoint")
        if checkpoint is not None:
            self.learner.restore(checkpoint.arrays)
            self.position = Position(**checkpoint.state)
        self._saved = self._counted = time.monotonic()

    def go_on(self, watch: Watch) -> None:
        """Train to the end; `watch` is called after every step and every part of a validation.

        Raises:
            TrainingFailed: the loss is no longer a number.
            FerError: the run's folder cannot be written.
        """
        while not self._is_done():
            self.train_epoch(watch)
            self._end_epoch(watch)
            self.save()

    def train_epoch(self, watch: Watch) -> None:
        """Take the steps of this epoch that are left, without validating."""
        order = epoch_order(len(self.training), seed=self.config.seed, epoch=self.position.epoch)
        while self.position.step < self.steps:
            self._step(order)
            watch(self)
            if time.monotonic() - self._saved > CHECKPOINT_SECONDS:
                self.save()

    @property
    def steps_done(self) -> int:
        """Steps since the start of the run."""
        return (self.position.epoch - 1) * self.steps + self.position.step

    @property
    def rate(self) -> float:
        """The learning rate of the last step."""
        return self._rate(max(self.steps_done - 1, 0))

    def _rate(self, step: int) -> float:
        config = self.config
        part = step / (self.steps * config.epochs)
        return learning_rate_at(config.schedule, config.learning_rate, part)

    def save(self) -> None:
        """Write a checkpoint."""
        now = time.monotonic()
        self.position.seconds += now - self._counted
        self._saved = self._counted = now
        arrays = [np.asarray(variable.value) for variable in self.learner.variables]
        Checkpoint(arrays, self.position.as_json()).save(self.run.path / "checkpoint")

    def _is_done(self) -> bool:
        patience = self.config.early_stopping
        waited = bool(patience) and self.position.epochs_without_better >= patience
        return waited or self.position.epoch > self.config.epochs

    def _step(self, order: Indices) -> None:
        position, config = self.position, self.config
        rows = order[position.step * config.batch_size :][: config.batch_size]
        loss, right = self.learner.step(
            rows, self._rate(self.steps_done), (config.seed, self.steps_done)
        )
        if not math.isfinite(loss):
            raise TrainingFailed(
                f"The loss was not a number at step {position.step + 1} of epoch {position.epoch}. "
                "The best weights so far are kept; train anew with a lower learning rate."
            )
        position.count(len(rows), loss, right)

    def _end_epoch(self, watch: Watch) -> None:
        """Validate, write the epoch's line, and keep the network if it is the best."""
        probabilities = np.concatenate(list(self._validated(watch)))
        truth = self.validation.truth
        given = np.clip(probabilities[np.arange(len(truth)), truth], 1e-7, 1)
        predicted = probabilities.argmax(axis=1)
        line = {
            "epoch": self.position.epoch,
            **self.position.means,
            "validation_loss": float(-np.log(given).mean()),
            "validation_accuracy": float(np.mean(predicted == truth)),
            "learning_rate": self.rate,
            "confusion": np.bincount(truth * CLASSES + predicted, minlength=CLASSES**2)
            .reshape(CLASSES, CLASSES)
            .tolist(),
        }
        self.position.next_epoch(line)
        if self.position.best is line:
            with replacing(self.run.keras_file) as partial:
                self.learner.averaged.save(partial, include_optimizer=False)
        self.run.progress.append(line)
        write_events(self.run, line, validation=self.config.validation)

    def _validated(self, watch: Watch) -> Iterator[np.ndarray]:
        classify = classifier_of(self.learner.averaged)
        for start in range(0, len(self.validation), BATCH):
            yield classify(self.validation.faces[start : start + BATCH])
            watch(self)


def _drawn(training: Dataset, config: TrainConfig) -> Dataset:
    """As many faces as the configuration wants, drawn by its seed."""
    if not config.faces:
        return training
    drawn = np.random.default_rng(config.seed).permutation(len(training))[: config.faces]
    return training.take(np.sort(drawn))
