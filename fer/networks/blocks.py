"""Blocks of the residual networks; each takes a feature map and gives one."""

from collections.abc import Callable, Sequence

import keras
from keras import layers

from fer.arrays import FACE_SIDE
from fer.labels import Expression


def faces_input() -> tuple[keras.KerasTensor, keras.KerasTensor]:
    """The network's input, and the same about zero."""
    faces = keras.Input((FACE_SIDE, FACE_SIDE, 1), name="faces")
    # FER2013's mean is 129 and its standard deviation 65.
    return faces, layers.Rescaling(1 / 64, offset=-2.0)(faces)


def pooled_output(x: keras.KerasTensor, dropout: float) -> keras.KerasTensor:
    """Probabilities from the average over all places, so that `x` tells where it looked."""
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(dropout)(x)
    return layers.Dense(len(Expression), activation="softmax", name="probabilities")(x)


def convolution(
    x: keras.KerasTensor, width: int, *, side: int = 3, strides: int = 1, activate: bool = True
) -> keras.KerasTensor:
    """A convolution of `side` pixels, normalised over the batch."""
    x = layers.Conv2D(
        width, side, strides, padding="same", use_bias=False, kernel_initializer="he_normal"
    )(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    return layers.ReLU()(x) if activate else x


def separable(
    x: keras.KerasTensor, width: int, *, strides: int = 1, activate: bool = True
) -> keras.KerasTensor:
    """A 3x3 convolution of each channel by itself, then one across channels (1610.02357)."""
    x = layers.DepthwiseConv2D(
        3, strides, padding="same", use_bias=False, depthwise_initializer="he_normal"
    )(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    return convolution(x, width, side=1, activate=activate)


def excite(x: keras.KerasTensor, width: int, *, squeeze: int) -> keras.KerasTensor:
    """Weigh each of `width` channels by what the whole map holds (arXiv 1709.01507).

    Args:
        x: the map.
        width: its channels.
        squeeze: how many times fewer numbers the weights are computed from.
    """
    weights = layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = layers.Conv2D(width // squeeze, 1, activation="relu")(weights)
    weights = layers.Conv2D(width, 1, activation="sigmoid")(weights)
    return layers.Multiply()([x, weights])


def add(x: keras.KerasTensor, y: keras.KerasTensor) -> keras.KerasTensor:
    """Return a block's input and output added, without what is negative (arXiv 1512.03385)."""
    return layers.ReLU()(layers.Add()([x, y]))


def residual_features(
    stem: Sequence[int],
    widths: Sequence[int],
    blocks: Sequence[int],
    *,
    squeeze: int = 4,
    last: Callable[..., keras.KerasTensor] = convolution,
) -> tuple[keras.KerasTensor, keras.KerasTensor]:
    """The input of a residual network, and its last feature map.

    Args:
        stem: channels of the convolutions at the face's full 48 pixels.
        widths: channels of each stage, the first at 24 pixels, the next at half of them.
        blocks: residual blocks in each stage, after a convolution to its width.
        squeeze: as for `excite`, by which each block weighs its channels.
        last: the convolution of the last stage, this or `separable`.
    """
    faces, x = faces_input()
    for width in stem:
        x = convolution(x, width)
    x = layers.MaxPool2D()(x)
    for stage, (width, count) in enumerate(zip(widths, blocks, strict=True), 1):
        kind = last if stage == len(widths) else convolution
        x = kind(x, width, strides=1 if stage == 1 else 2)
        for _ in range(count):
            y = kind(x, width)
            y = kind(y, width, activate=False)
            x = add(x, excite(y, width, squeeze=squeeze))
    return faces, x
