"""A residual network for accuracy: much of its work is done where the face is still large."""

import keras
from keras import layers

from fer.networks.blocks import add, convolution, excite, faces_input, pooled_output

STEM = (32, 48)
"""Channels of two convolutions at the face's full 48 pixels."""

WIDTHS = (64, 88, 128)
"""Channels of the three stages, at 24, 12 and 6 pixels."""

BLOCKS = (2, 2, 2)


def network(dropout: float = 0.3) -> keras.Model:
    """As `residual`, with a stem of two convolutions at full size and two blocks in each stage.

    1,245,635 parameters, 206 million multiply-adds.
    """
    faces, x = faces_input()
    for width in STEM:
        x = convolution(x, width)
    x = layers.MaxPool2D()(x)
    for stage, (width, blocks) in enumerate(zip(WIDTHS, BLOCKS, strict=True)):
        x = convolution(x, width, strides=1 if stage == 0 else 2)
        for _ in range(blocks):
            y = convolution(x, width)
            y = convolution(y, width, activate=False)
            x = add(x, excite(y, width, squeeze=4))
    return keras.Model(faces, pooled_output(x, dropout), name="large")
