"""A residual network for where space is scarce: under 60,000 parameters."""

import keras

from fer.networks.blocks import pooled_output, residual_features, separable

STEM = (16,)
WIDTHS = (20, 30, 64)
"""Channels of the three stages, at 24, 12 and 6 pixels."""

BLOCKS = (1, 1, 2)


def network(dropout: float = 0.0) -> keras.Model:
    """As `residual`, but narrow, and separable at 6 pixels, where most parameters would be.

    58,752 parameters, 10 million multiply-adds. Separable convolutions everywhere learned as much
    from as many faces in twice the time (docs/experiments.md).
    """
    faces, x = residual_features(STEM, WIDTHS, BLOCKS, squeeze=8, last=separable)
    return keras.Model(faces, pooled_output(x, dropout), name="tiny")
