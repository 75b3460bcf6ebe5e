"""A compact residual network that averages its last feature map."""

import keras
from keras import layers

from fer.arrays import FACE_SIDE
from fer.labels import Expression

STEM = 32
WIDTHS = (40, 80, 160)
"""Channels of the three stages, at 24, 12 and 6 pixels."""


def network(dropout: float = 0.3) -> keras.Model:
    """A stem and three stages of a convolution and a residual block (arXiv 1512.03385), each
    block weighing its channels (arXiv 1709.01507).

    782,373 parameters, 65 million multiply-adds. It ends in global average pooling and one dense
    layer, so that its last feature map tells where it looked; `dropout` lies between the two.
    """
    faces = keras.Input((FACE_SIDE, FACE_SIDE, 1), name="faces")
    # FER2013's mean is 129 and its standard deviation 65.
    x = layers.Rescaling(1 / 64, offset=-2.0)(faces)
    x = _convolution(x, STEM)
    x = layers.MaxPool2D()(x)
    for stage, width in enumerate(WIDTHS):
        x = _convolution(x, width, strides=1 if stage == 0 else 2)
        x = _block(x, width)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(dropout)(x)
    probabilities = layers.Dense(len(Expression), activation="softmax", name="probabilities")(x)
    return keras.Model(faces, probabilities, name="residual")


def _block(x: keras.KerasTensor, width: int) -> keras.KerasTensor:
    y = _convolution(x, width)
    y = _convolution(y, width, activate=False)
    return layers.ReLU()(layers.Add()([x, _excite(y, width)]))


def _excite(x: keras.KerasTensor, width: int) -> keras.KerasTensor:
    """Weigh each channel by what the whole map holds (squeeze and excitation, 1709.01507)."""
    weights = layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = layers.Conv2D(width // 4, 1, activation="relu")(weights)
    weights = layers.Conv2D(width, 1, activation="sigmoid")(weights)
    return layers.Multiply()([x, weights])


def _convolution(
    x: keras.KerasTensor, width: int, *, strides: int = 1, activate: bool = True
) -> keras.KerasTensor:
    x = layers.Conv2D(
        width, 3, strides, padding="same", use_bias=False, kernel_initializer="he_normal"
    )(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    return layers.ReLU()(x) if activate else x
