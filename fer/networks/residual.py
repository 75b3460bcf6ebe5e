"""A compact residual network that averages its last feature map."""

import keras

from fer.networks.blocks import pooled_output, residual_features

STEM = (32,)
WIDTHS = (40, 80, 160)
"""Channels of the three stages, at 24, 12 and 6 pixels."""

BLOCKS = (1, 1, 1)


def network(dropout: float = 0.3) -> keras.Model:
    """A stem and three stages of a convolution and a residual block.

    Each block weighs its channels by what the whole map holds. 782,373 parameters, 65 million
    multiply-adds. `dropout` lies between the average over the last map and the dense layer.
    """
    faces, x = residual_features(STEM, WIDTHS, BLOCKS)
    return keras.Model(faces, pooled_output(x, dropout), name="residual")
