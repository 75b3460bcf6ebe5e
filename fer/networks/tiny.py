"""A residual network for where space is scarce: under 60,000 parameters."""

from collections.abc import Callable

import keras
from keras import layers

from fer.networks.blocks import (
    add,
    convolution,
    excite,
    faces_input,
    pooled_output,
    separable,
)

STEM = 16
WIDTHS = (20, 30, 64)
"""Channels of the three stages, at 24, 12 and 6 pixels."""

BLOCKS = (1, 1, 2)


def network(dropout: float = 0.0) -> keras.Model:
    """As `residual`, but narrow, and separable at 6 pixels, where most parameters would be.

    58,752 parameters, 10 million multiply-adds. Separable convolutions everywhere learned as much
    from as many faces in twice the time (docs/experiments.md).
    """
    faces, x = faces_input()
    x = convolution(x, STEM)
    x = layers.MaxPool2D()(x)
    for stage, (width, blocks) in enumerate(zip(WIDTHS, BLOCKS, strict=True)):
        kind = separable if stage == 2 else convolution
        x = kind(x, width, strides=1 if stage == 0 else 2)
        for _ in range(blocks):
            x = _block(x, width, kind)
    return keras.Model(faces, pooled_output(x, dropout), name="tiny")


def _block(
    x: keras.KerasTensor, width: int, kind: Callable[..., keras.KerasTensor]
) -> keras.KerasTensor:
    y = kind(x, width)
    y = kind(y, width, activate=False)
    return add(x, excite(y, width, squeeze=8))
