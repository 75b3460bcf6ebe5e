"""A model's predictions for every face of a dataset, computed once."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from fer.arrays import Faces, Features, Floats, Indices, Mask, Probabilities, Progress
from fer.dataset.fer2013 import Dataset
from fer.exploration.model_store import model_store
from fer.recognition.classifier import litert_classifier
from fer.runs import Run
from fer.temperature import scale_temperature, temperature_of

BLOCK = 512
"""Faces between two reports of progress: a tenth of a second, and 10 MB of feature maps."""

SMALLEST = 1e-7
"""The least that a probability counts, as in training."""


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """A model's predictions for every face of a dataset, position by position."""

    probabilities: Probabilities  # as the app gives them, at the model's temperature
    features: Features  # (N, C) the last feature map, averaged over its places

    def nearest(self, towards: Features, count: int, among: Mask) -> Indices:
        """The faces whose features point most nearly the same way as those of one face.

        Args:
            towards: (C,) features of the one face, of this dataset or another.
            count: how many at most.
            among: (N,) true where a face may be chosen, say one that is no duplicate.

        Returns:
            (M,) positions, the most similar first by the cosine; of equals, the lower one first.
        """
        order = most_similar(self.features, towards, len(among))
        return order[among[order]][:count]


def open_predictions(
    model: Run, dataset: Dataset, cache: Path, progress: Progress = lambda _: None
) -> Predictions:
    """The answers of `model` to a whole dataset, kept under `cache` for the next time.

    Computing takes about 0.4 ms a face; a changed dataset or model is answered anew and what an
    older file of the model said is removed. When nothing can be kept, a warning goes to the log.

    Args:
        model: has a LiteRT file.
        dataset: all of it, not one split.
        cache: the folder of all that is derived from datasets, `data/cache`.
        progress: called with the fraction computed; not called when it was kept.

    Raises:
        BadRun: the model's file is missing, damaged or too old to give features.
    """
    kept = kept_predictions(model, dataset, cache)
    if kept is not None:
        return kept
    computed = _computed(model, dataset.faces, progress)
    model_store(model, dataset, cache / "answers").store(computed)
    return _scaled(computed, model)


def features_of(model: Run, faces: Faces, progress: Progress = lambda _: None) -> Features:
    """Return the features of some faces, (N, C), as `Predictions` has them.

    Raises:
        BadRun: the model's file is missing, damaged or too old to give features.
    """
    return _computed(model, faces, progress).features


def most_similar(features: Features, towards: Features, count: int) -> Indices:
    """Return which of (N, C) features point most nearly the same way as (C,) `towards`.

    At most `count` indices, the most similar first by the cosine; of equals, the lower one first.
    """
    order = np.argsort(-_cosines(features, towards), kind="stable")
    return np.asarray(order[:count], dtype=np.int64)


def kept_predictions(model: Run, dataset: Dataset, cache: Path) -> Predictions | None:
    """Return what `open_predictions` kept; None when it is not there, or damaged.

    Takes 20 ms for FER2013, and little memory: features are mapped from the disk.

    Raises:
        BadRun: a file of the model is missing or damaged.
    """
    kept = model_store(model, dataset, cache / "answers").load(Predictions)
    if kept is None or len(kept.features) != len(dataset):
        return None
    return _scaled(kept, model)


def _scaled(own: Predictions, model: Run) -> Predictions:
    # The network's own are kept, so that a model may be calibrated again.
    return replace(own, probabilities=scale_temperature(own.probabilities, temperature_of(model)))


def label_loss(probabilities: Probabilities, truth: Indices) -> Floats:
    """Return how unexpected each label is to the model: -log of its probability, in nats, (N,).

    >>> label_loss(np.float32([[0.5, 0.5], [1, 0]]), np.array([0, 0])).tolist()
    [0.6931471824645996, 0.0]
    """
    given = probabilities[np.arange(len(truth)), truth]
    return np.asarray(np.log(1 / np.clip(given, SMALLEST, 1)), dtype=np.float32)


def _computed(model: Run, faces: Faces, progress: Progress) -> Predictions:
    """Return the network's own probabilities, not scaled, and the features."""
    classifier = litert_classifier(model.litert_file)
    probabilities, features = [], []
    for start in range(0, len(faces), BLOCK):
        answered, maps = classifier.features(faces[start : start + BLOCK])
        probabilities.append(answered)
        features.append(maps.mean(axis=(1, 2)).astype(np.float16))
        progress(min(1.0, (start + BLOCK) / len(faces)))
    return Predictions(np.concatenate(probabilities), np.concatenate(features))


def _cosines(features: Features, towards: Features) -> Floats:
    """(N,) of the angle to `towards`, times their length."""
    directions = features.astype(np.float32)
    # einsum rather than a matrix product, whose threads wait for each other when cores are busy:
    # 0.8 ms for all of FER2013 where the product takes 4 to 77.
    lengths = np.sqrt(np.einsum("ij,ij->i", directions, directions))
    products = np.einsum("ij,j->i", directions, towards.astype(np.float32))
    # Features that are all 0 point nowhere and are like nothing.
    return np.asarray(products / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)
