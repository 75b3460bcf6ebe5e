"""The order in which a network sees a dataset."""

from collections.abc import Iterator

import numpy as np

from fer.arrays import Faces, Indices


def epoch_batches(
    faces: Faces, truth: Indices, *, batch_size: int, seed: int, epoch: int
) -> Iterator[tuple[Faces, Indices]]:
    """All faces once, shuffled, in batches; the last batch holds what is left.

    The order depends on `seed` and `epoch` alone: Keras' own shuffle repeats one order every
    epoch once its seed is set, and forgets where it was when a run is interrupted.
    """
    order = np.random.default_rng((seed, epoch)).permutation(len(truth))
    for start in range(0, len(order), batch_size):
        chosen = order[start : start + batch_size]
        yield faces[chosen], truth[chosen]
