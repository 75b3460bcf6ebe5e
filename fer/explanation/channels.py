"""The channels of a layer that have most to show of a face."""

import numpy as np

from fer.arrays import FeatureMaps, Indices


def liveliest(maps: FeatureMaps, count: int) -> Indices:
    """The channels that differ most from place to place, the liveliest first.

    A channel that says the same everywhere, silent ones among them, has no picture to show.

    Args:
        maps: (H, W, C).
        count: how many; all C where there are fewer.

    >>> liveliest(np.array([[[1, 0, 5], [1, 9, 4]]], np.float32), 2).tolist()
    [1, 2]
    """
    spread = maps.std(axis=(0, 1))
    return np.argsort(-spread, kind="stable")[:count]
