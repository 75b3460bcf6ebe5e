"""The training loop: a run directory with a configuration in, a trained network in it out."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict

import numpy as np

from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import demand_trainable, parts
from fer.errors import BadRun, TrainingFailed
from fer.labels import Expression
from fer.networks.classifier import BATCH, saved_network
from fer.progress_file import EpochLine, Sample
from fer.records import record_of
from fer.runs import Run
from fer.training.backend import is_out_of_memory
from fer.training.batches import Batch, Batches, sample_positions
from fer.training.checkpoint import Checkpoint
from fer.training.config import TrainConfig
from fer.training.learner import Learner, Means
from fer.training.objective import CLASSES
from fer.training.position import Position
from fer.training.schedule import learning_rate_at
from fer.training.teacher import find_teachers
from fer.training.tensorboard import write_events

CHECKPOINT_SECONDS, EPOCH_CHECKPOINT_SECONDS = 60, 10
"""Seconds that the newest checkpoint may be old, within an epoch and at its end."""

Watch = Callable[["Training"], None]
"""Called after every call of the step; raises to end the training there."""


class Training:
    """A run being trained: it stands somewhere, and goes on from there to the end.

    Everything it does next depends on the configuration, the data and what a checkpoint holds,
    so a training that was killed and resumed ends with the weights and history of one that was
    not. One that is given its length in seconds depends on the machine's speed as well.
    """

    def __init__(self, run: Run, config: TrainConfig, dataset: Dataset) -> None:
        """Start, or stand where the run's newest checkpoint says.

        Raises:
            BadDataset: nothing can be learned from it.
        """
        self.run, self.config = run, config
        demand_trainable(dataset, folds=config.folds)
        training, self.validation = parts(dataset, folds=config.folds, fold=config.fold)
        self.training = _sampled(training, config)
        self._samples = sample_positions(self.validation, config.seed)
        self._batches = Batches(self.training, config)
        self.steps = math.ceil((config.epoch_faces or len(self.training)) / config.batch_size)
        teachers = [saved_network(file) for file in find_teachers(config, run.path)]
        self.learner = Learner(config, teachers)
        self._call_steps = _call_steps(self.steps, self.learner.most_steps)
        self.position = Position()
        checkpoint = Checkpoint.load(run.path / "checkpoint")
        if checkpoint is not None:
            self._restore(checkpoint)
        self._saved = time.monotonic()
        self._counted: float | None = None  # until the first step is compiled

    def _restore(self, checkpoint: Checkpoint) -> None:
        """Stand where a checkpoint says.

        Raises:
            BadRun: it is another network's, or holds what is not a number.
        """
        try:
            self.learner.restore(checkpoint.arrays)
            self.position = record_of(checkpoint.state, Position)
        except (TypeError, ValueError) as problem:
            raise BadRun(
                f"The checkpoint of {self.run.name} is damaged or another network's. Delete its "
                "folder checkpoint/ and resume: it then starts from the beginning."
            ) from problem

    def go_on(self, watch: Watch) -> None:
        """Train to the end; `watch` is called as the epoch goes on, and while it validates.

        Raises:
            TrainingFailed: the loss is no longer a number, or the device has no memory left.
            FerError: the run's folder cannot be written.
        """
        while not self._is_done():
            self.train_epoch(watch)
            self._end_epoch(watch)
            self._save_if_older_than(min(EPOCH_CHECKPOINT_SECONDS, CHECKPOINT_SECONDS))
        self.save()

    def train_epoch(self, watch: Watch) -> None:
        """Take the steps of this epoch that are left, without validating."""
        for steps, batches in self._batches.in_turn(self._calls()):
            self._train(steps, batches)
            watch(self)
            self._save_if_older_than(CHECKPOINT_SECONDS)
            if self._is_time_up():
                break

    @property
    def steps_done(self) -> int:
        """Steps since the start of the run."""
        return (self.position.epoch - 1) * self.steps + self.position.step

    @property
    def seconds(self) -> float:
        """Seconds that the run has trained, compiling left out."""
        now = time.monotonic()
        return self.position.seconds + now - (now if self._counted is None else self._counted)

    @property
    def rate(self) -> float:
        """The learning rate of the last step."""
        return self._rate(max(self.steps_done - 1, 0))

    def seconds_left(self, steps_per_second: float) -> float:
        """Return how long it will train at this speed, if it does not stop early."""
        steps = self.config.epochs * self.steps - self.steps_done
        left = steps / max(steps_per_second, 1e-9)
        return min(left, self.config.seconds - self.seconds) if self.config.seconds else left

    def save(self) -> None:
        """Write a checkpoint."""
        self._saved = time.monotonic()
        self.position.seconds = self.seconds
        self._counted = None if self._counted is None else self._saved
        arrays = [np.asarray(variable.value) for variable in self.learner.variables]
        Checkpoint(arrays, asdict(self.position)).save(self.run.path / "checkpoint")

    def _save_if_older_than(self, seconds: float) -> None:
        if time.monotonic() - self._saved > seconds:
            self.save()

    def _rate(self, step: int) -> float:
        config = self.config
        part = step / (self.steps * config.epochs)
        if config.seconds:
            part = min(max(part, self.seconds / config.seconds), 1)
        return learning_rate_at(config.schedule, config.learning_rate, part)

    def _is_done(self) -> bool:
        patience = self.config.early_stopping
        waited = bool(patience) and self.position.epochs_without_better >= patience
        return waited or self.position.epoch > self.config.epochs or self._is_time_up()

    def _is_time_up(self) -> bool:
        return bool(self.config.seconds) and self.seconds >= self.config.seconds

    def _calls(self) -> list[range]:
        """The steps of the run that are left in this epoch, as many in a call as one can take."""
        before, here = (self.position.epoch - 1) * self.steps, self.steps_done
        starts = range(before, before + self.steps, self._call_steps)
        ends = (start + self._call_steps for start in starts)
        return [
            range(max(start, here), end)
            for start, end in zip(starts, ends, strict=True)
            if end > here
        ]

    def _train(self, steps: range, batches: Batch) -> None:
        rates = np.array([self._rate(step) for step in steps], np.float32)
        for loss, accuracy in zip(*self._means(batches, rates), strict=True):
            if not math.isfinite(loss):
                raise TrainingFailed(
                    f"The loss was not a number at step {self.position.step + 1} of epoch "
                    f"{self.position.epoch}. The best weights so far are kept; train anew with a "
                    "lower learning rate."
                )
            self.position.count(self.config.batch_size, float(loss), float(accuracy))
        if self._counted is None:
            self._counted = time.monotonic()

    def _means(self, batches: Batch, rates: np.ndarray) -> Means:
        try:
            return self.learner.train(batches, rates)
        except Exception as problem:
            if not is_out_of_memory(problem):
                raise
            raise TrainingFailed(
                f"The device has no memory left for batches of {self.config.batch_size}. Train "
                "anew with smaller batches, or end what else uses it and resume."
            ) from problem

    def _end_epoch(self, watch: Watch) -> None:
        """Validate, write the epoch's line, and keep the network if it is the best."""
        probabilities = np.concatenate(list(self._validated(watch)))
        truth = self.validation.truth
        given = np.clip(probabilities[np.arange(len(truth)), truth], 1e-7, 1)
        predicted = probabilities.argmax(axis=1)
        sure = probabilities.max(axis=1).round(3).tolist()
        counts = np.bincount(truth * CLASSES + predicted, minlength=CLASSES**2)
        line = EpochLine(
            self.position.epoch,
            **self.position.means,
            validation_loss=float(-np.log(given).mean()),
            validation_accuracy=float(np.mean(predicted == truth)),
            learning_rate=self.rate,
            confusion=tuple(map(tuple, counts.reshape(CLASSES, CLASSES).tolist())),
            samples=tuple(
                Sample(int(self.validation.row[each]), Expression(predicted[each]), sure[each])
                for each in self._samples
            ),
        )
        self.position.next_epoch(line)
        if self.position.best is line:
            self.learner.save(self.run.keras_file)
        self.run.progress.append(line)
        write_events(self.run, line, validation=self.config.validation)

    def _validated(self, watch: Watch) -> Iterator[np.ndarray]:
        for start in range(0, len(self.validation), BATCH):
            yield self.learner.predict(self.validation.faces[start : start + BATCH])
            watch(self)


def _sampled(training: Dataset, config: TrainConfig) -> Dataset:
    """As many faces as the configuration wants, sampled by its seed."""
    if not config.faces:
        return training
    sample = np.random.default_rng(config.seed).permutation(len(training))[: config.faces]
    return training.take(np.sort(sample))


def _call_steps(steps: int, most: int) -> int:
    """Return the most steps in a call, so that all calls of an epoch have as many.

    >>> _call_steps(225, 50), _call_steps(225, 1), _call_steps(7, 50)
    (45, 1, 7)
    """
    return max(length for length in range(1, most + 1) if steps % length == 0)
