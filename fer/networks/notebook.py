"""The network of the notebook that this project grew from, layer by layer."""

import keras
from keras import layers

from fer.arrays import FACE_SIDE
from fer.labels import Expression


def network() -> keras.Model:
    """Four 3x3 valid convolutions in two blocks and one hidden layer; 729,575 parameters.

    The notebook divided its pixels by 255 before the network; here that is the first layer, so
    that the saved network takes pixels as they are.
    """
    return keras.Sequential(
        [
            keras.Input((FACE_SIDE, FACE_SIDE, 1), name="faces"),
            layers.Rescaling(1 / 255),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPool2D(),
            layers.Dropout(0.25),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPool2D(),
            layers.Dropout(0.25),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(len(Expression), activation="softmax", name="probabilities"),
        ],
        name="notebook",
    )
