"""Faces whose predictions are noted after every epoch, so that one sees a network learn."""

import numpy as np

from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset

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
