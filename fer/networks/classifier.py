"""A Keras network as a classifier, for training, evaluating and promoting; never for serving."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np

from fer.arrays import FACE_SIDE, Classify, Faces, Probabilities
from fer.errors import BadRun
from fer.files import open_file
from fer.labels import Expression

BATCH = 256

PLAIN_MODULES = (
    "keras", "keras.layers", "keras.initializers", "keras.regularizers", "keras.constraints",
    "keras.models", "keras.random", "keras.src.models.functional", "keras.src.models.sequential",
)  # fmt: skip
"""Modules whose classes a network may be made of; those of this checkout's networks may too."""

OWN = "fer.networks."

FOREIGN = ("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer")
"""Layers of Keras that run code, or open files, which the archive names."""

MOST_BYTES = 1_000_000_000
"""Bytes of an unpacked archive; the largest of ours has five million."""


def demand_plain(path: Path) -> None:
    """Refuse a network of anything but Keras' own layers and ours: it may come from a stranger.

    Raises:
        OSError, zipfile.BadZipFile, KeyError: it is missing, or no such archive.
        ValueError: it holds something else, or unpacks to more than MOST_BYTES.
    """
    with open_file(path) as file, zipfile.ZipFile(file) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
            raise ValueError(f"unpacked it has more than {MOST_BYTES:,} bytes")
        config = json.loads(archive.read("config.json"))
    for module, name in _classes(config):
        plain = module in PLAIN_MODULES or str(module).startswith(OWN)
        if name in FOREIGN or not plain:
            raise ValueError(f"it has a {name}, which could run code of its own")


def _classes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield module and name of each object in a configuration; a tensor has neither."""
    if isinstance(value, dict):
        if "class_name" in value and value["class_name"] != "__keras_tensor__":
            yield value.get("module"), value["class_name"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _classes(each)


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
