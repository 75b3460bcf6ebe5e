"""The order in which a network sees a dataset."""

import numpy as np

from fer.arrays import Indices


def epoch_order(count: int, *, seed: int, epoch: int) -> Indices:
    """The positions 0 to `count` - 1, shuffled.

    The order depends on `seed` and `epoch` alone: Keras' own shuffle repeats one order every
    epoch once its seed is set, and forgets where it was when a run is interrupted.
    """
    return np.random.default_rng((seed, epoch)).permutation(count)
