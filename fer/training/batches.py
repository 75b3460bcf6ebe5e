"""The batches that a training takes, each a function of the seed and the step's number alone."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np

from fer.arrays import Array, Doubles, Indices
from fer.dataset.fer2013 import Dataset
from fer.training.augmentation import Augmentation
from fer.training.config import TrainConfig
from fer.training.objective import CLASSES

Batch = dict[str, Array]
"""Arrays (B, …) of one step: `faces` uint8, `truth`, `weight`, and the faces' changes."""


class Batches:
    """Faces in a new random order each time all were seen, with a random change each.

    All batches have the same size: where the faces end, the next order begins.
    """

    def __init__(self, training: Dataset, config: TrainConfig) -> None:
        """Nothing is drawn yet."""
        self._faces, self._truth = training.faces, np.asarray(training.truth, np.int32)
        self._size, self._seed, self._mixup = config.batch_size, config.seed, config.mixup
        self._augmentation = Augmentation.of(config)
        self._weights = weights_of(training.truth) if config.class_weights else np.ones(CLASSES)

    def in_turn(self, calls: Sequence[range]) -> Iterator[tuple[range, Batch]]:
        """Return each range of steps with its batches, drawn while the one before is used."""
        with ThreadPoolExecutor(max_workers=1) as worker:
            ahead = [worker.submit(self.between, calls[0])] if calls else []
            for place, steps in enumerate(calls):
                batches = ahead.pop().result()
                ahead = [worker.submit(self.between, after) for after in calls[place + 1 :][:1]]
                yield steps, batches

    def between(self, steps: range) -> Batch:
        """Return the batches of these steps of a run, stacked: every array (S, B, …)."""
        batches = [self._at(step) for step in steps]
        return {name: np.stack([batch[name] for batch in batches]) for name in batches[0]}

    def _at(self, step: int) -> Batch:
        rows = rows_of(len(self._truth), step=step, batch_size=self._size, seed=self._seed)
        truth = self._truth[rows]
        random = np.random.Generator(np.random.Philox(key=[self._seed, step]))
        batch: dict[str, Any] = {
            "faces": self._faces[rows],
            "truth": truth,
            "weight": self._weights[truth].astype(np.float32),
            **self._augmentation.draw(random, self._size),
        }
        if self._mixup:
            share = random.beta(self._mixup, self._mixup, self._size)
            batch["share"] = share.astype(np.float32)
        return batch


def rows_of(count: int, *, step: int, batch_size: int, seed: int) -> Indices:
    """Return the positions of a step's faces, (batch_size,), each below `count`.

    >>> [rows_of(3, step=step, batch_size=2, seed=0).tolist() for step in range(3)]
    [[2, 0], [1, 2], [0, 1]]
    """
    places = np.arange(step * batch_size, (step + 1) * batch_size)
    first = int(places[0] // count)
    orders = [_order(count, seed, number) for number in range(first, places[-1] // count + 1)]
    return np.concatenate(orders)[places - first * count]


@lru_cache(maxsize=2)
def _order(count: int, seed: int, number: int) -> Indices:
    """Return the positions 0 to `count` - 1, shuffled; it depends on the arguments alone.

    Keras' own shuffle repeats one order every epoch once its seed is set, and forgets where it
    was when a run is interrupted.
    """
    return np.random.default_rng((seed, number)).permutation(count)


def weights_of(truth: Indices) -> Doubles:
    """Return (7,) what a face of each expression counts; 1 on average over the faces."""
    counts = np.bincount(truth, minlength=CLASSES)
    return np.asarray(len(truth) / (CLASSES * np.maximum(counts, 1)))


SAMPLES = 6


def sample_positions(validation: Dataset, seed: int) -> Indices:
    """Return the positions of SAMPLES faces, (N,), each of another expression as far as there are.

    Args:
        validation: the faces to choose from; fewer of them, fewer samples.
        seed: another one chooses others.
    """
    shuffled = np.random.default_rng(seed).permutation(len(validation))
    truth = validation.truth[shuffled]
    turn = np.empty(len(truth), np.int64)  # the first of each expression, then the second of each
    for one in np.unique(truth):
        turn[truth == one] = np.arange(np.sum(truth == one))
    return shuffled[np.argsort(turn, kind="stable")[:SAMPLES]]
