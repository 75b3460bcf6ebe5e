"""A residual network for accuracy: much of its work is done where the face is still large."""

import keras

from fer.networks.blocks import pooled_output, residual_features

STEM = (32, 48)
"""Channels of two convolutions at the face's full 48 pixels."""

WIDTHS = (64, 88, 128)
"""Channels of the three stages, at 24, 12 and 6 pixels."""

BLOCKS = (2, 2, 2)


def network(dropout: float = 0.3) -> keras.Model:
    """As `residual`, with a stem of two convolutions at full size and two blocks in each stage.

    1,245,635 parameters, 206 million multiply-adds.
    """
    faces, x = residual_features(STEM, WIDTHS, BLOCKS)
    return keras.Model(faces, pooled_output(x, dropout), name="large")
