"""A Keras network as a classifier, for training, evaluating and promoting; never for serving."""

from pathlib import Path

import keras
import numpy as np

from fer.arrays import Classify, Faces, Probabilities
from fer.errors import BadRun
from fer.labels import Expression

BATCH = 256


def keras_classifier(path: Path) -> Classify:
    """The network saved at `path` as a function.

    Raises:
        BadRun: there is no network at `path` or it cannot be read.
    """
    return classifier_of(saved_network(path))


def saved_network(path: Path) -> keras.Model:
    """The network saved at `path`.

    Raises:
        BadRun: there is no network at `path` or it cannot be read.
    """
    try:
        network: keras.Model = keras.saving.load_model(path, compile=False)
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise BadRun(
            f"{path} is missing or damaged; train the run again or copy the file anew."
        ) from problem
    return network


def classifier_of(network: keras.Model) -> Classify:
    """`network` as a function from faces to probabilities."""

    def classify(faces: Faces) -> Probabilities:
        if not len(faces):
            return np.empty((0, len(Expression)), np.float32)
        return np.concatenate(
            [
                np.asarray(network.predict_on_batch(faces[start : start + BATCH]))
                for start in range(0, len(faces), BATCH)
            ]
        )

    return classify
