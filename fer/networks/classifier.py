"""A Keras network as a classifier, for training, evaluating and promoting; never for serving."""

from pathlib import Path

import keras
import numpy as np

from fer.arrays import FACE_SIDE, Classify, Faces, Probabilities
from fer.errors import BadRun
from fer.labels import Expression
from fer.networks.archive import demand_plain

BATCH = 256


def keras_classifier(path: Path) -> Classify:
    """The network saved at `path` as a function.

    Raises:
        BadRun: there is no network at `path` or it cannot be read.
    """
    return classifier_of(saved_network(path))


def saved_network(path: Path) -> keras.Model:
    """The network from faces to probabilities saved at `path`.

    Raises:
        BadRun: there is no network at `path`, it cannot be read, or it is of another kind.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        demand_plain(path)
        network: keras.Model = keras.saving.load_model(path, compile=False, safe_mode=True)
        _demand_classifier(network)
    # What a damaged file makes Keras raise has no end.
    except Exception as problem:
        reason = f" ({problem})" if type(problem) is ValueError else ""
        raise BadRun(
            f"{name} is missing or damaged{reason[:200]}; train the run again or copy the file "
            "anew."
        ) from problem
    return network


def _demand_classifier(network: keras.Model) -> None:
    """Refuse a network that makes no seven numbers of a face.

    Raises:
        ValueError: it is such a one.
    """
    numbers = np.asarray(network(np.zeros((1, FACE_SIDE, FACE_SIDE, 1), np.float32)))
    if numbers.shape != (1, len(Expression)) or not np.isfinite(numbers).all():
        raise ValueError(f"of a face it makes {numbers.shape[1:]} numbers, or what is none")


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
