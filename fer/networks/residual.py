"""A compact residual network that averages its last feature map."""

import keras
from keras import layers

from fer.networks.blocks import add, convolution, excite, faces_input, pooled_output

STEM = 32
WIDTHS = (40, 80, 160)
"""Channels of the three stages, at 24, 12 and 6 pixels."""


def network(dropout: float = 0.3) -> keras.Model:
    """A stem and three stages of a convolution and a residual block.

    Each block weighs its channels by what the whole map holds. 782,373 parameters, 65 million
    multiply-adds. `dropout` lies between the average over the last map and the dense layer.
    """
    faces, x = faces_input()
    x = convolution(x, STEM)
    x = layers.MaxPool2D()(x)
    for stage, width in enumerate(WIDTHS):
        x = convolution(x, width, strides=1 if stage == 0 else 2)
        x = _block(x, width)
    return keras.Model(faces, pooled_output(x, dropout), name="residual")


def _block(x: keras.KerasTensor, width: int) -> keras.KerasTensor:
    y = convolution(x, width)
    y = convolution(y, width, activate=False)
    return add(x, excite(y, width, squeeze=4))
