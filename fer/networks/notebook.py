"""The network of the notebook that this project grew from, layer by layer."""

import keras
from keras import layers

from fer.arrays import FACE_SIDE
from fer.labels import Expression


def network(dropout: float = 0.5) -> keras.Model:
    """Four 3x3 valid convolutions in two blocks and one hidden layer; 729,575 parameters.

    The notebook divided its pixels by 255 before the network; here that is the first layer, so
    that the saved network takes pixels as they are. It had a `dropout` of a half before the last
    layer and of a quarter behind each block.
    """
    return keras.Sequential(
        [
            keras.Input((FACE_SIDE, FACE_SIDE, 1), name="faces"),
            layers.Rescaling(1 / 255),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPool2D(),
            layers.Dropout(dropout / 2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPool2D(),
            layers.Dropout(dropout / 2),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout),
            layers.Dense(len(Expression), activation="softmax", name="probabilities"),
        ],
        name="notebook",
    )
