"""The bootstrap: resampling of faces, and intervals of the headline figures."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fer.arrays import Doubles, Indices, Mask
from fer.evaluation.confidence import BINS, bin_of
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import HEADLINES
from fer.labels import Expression

RESAMPLES = 1000
MOST_AT_ONCE = 1 << 20
"""Numbers in one block of weights: 8 MB."""

CELLS = len(Expression) ** 2

FIELDS = (*(each.field for each in HEADLINES), "macro_precision", "macro_recall")
"""The fields of `Report` that have an interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% confidence interval."""

    low: float
    high: float


def intervals(outputs: Outputs, *, count: int = RESAMPLES, seed: int = 0) -> dict[str, Interval]:
    """95% intervals of FIELDS (percentile bootstrap over faces).

    The calibration error's leans upwards, since fewer different faces fall unevenly into bins:
    its figure may lie at the interval's lower end or below.
    """
    per_face = _per_face(outputs)
    drawn = resamples(len(per_face), count=count, seed=seed)
    blocks = [headlines(weights @ per_face) for weights in drawn]
    return {
        name: percentile_interval(np.concatenate([block[name] for block in blocks]))
        for name in FIELDS
    }


def headlines(sums: Doubles) -> dict[str, Doubles]:
    """The figures from sums over faces: (R, columns of `_per_face`) to (R,) each."""
    confusion = sums[:, :CELLS].reshape(-1, len(Expression), len(Expression))
    top_2, log_loss, brier = sums[:, CELLS : CELLS + 3].T
    faces = confusion.sum(axis=(1, 2))
    right = np.diagonal(confusion, axis1=1, axis2=2)
    truth, predicted = confusion.sum(axis=2), confusion.sum(axis=1)
    recall = _share(right, truth)
    accuracy = right.sum(axis=1) / faces
    by_chance = (truth * predicted).sum(axis=1) / faces**2
    return {
        "accuracy": accuracy,
        "balanced_accuracy": recall.sum(axis=1) / (truth > 0).sum(axis=1),
        "top_2_accuracy": top_2 / faces,
        "macro_precision": _share(right, predicted).mean(axis=1),
        "macro_recall": recall.mean(axis=1),
        "macro_f1": _share(2 * right, truth + predicted).mean(axis=1),
        "kappa": _share(accuracy - by_chance, 1 - by_chance),
        "log_loss": log_loss / faces,
        "brier": brier / faces,
        "calibration_error": np.abs(sums[:, CELLS + 3 :]).sum(axis=1) / faces,
    }


def _per_face(outputs: Outputs) -> Doubles:
    """(N, 49 + 3 + 15): what each face adds to every sum that the figures are made of.

    Its cell of the confusion matrix; top 2, log loss and Brier score; and by how much it is more
    right than sure, in its bin of confidence.
    """
    truth, probabilities = outputs.truth, outputs.exact
    every = np.arange(len(truth))
    columns = np.zeros((len(truth), CELLS + 3 + BINS))
    columns[every, truth * len(Expression) + outputs.predicted] = 1
    columns[every, CELLS] = _in_top_2(probabilities, truth)
    smallest = np.finfo(np.float64).eps  # scikit-learn's floor, so that no logarithm is infinite
    columns[every, CELLS + 1] = -np.log(np.maximum(probabilities[every, truth], smallest))
    difference = probabilities - np.eye(len(Expression))[truth]
    columns[every, CELLS + 2] = (difference**2).sum(axis=1)
    columns[every, CELLS + 3 + bin_of(outputs)] = outputs.right - outputs.confidence
    return columns


def _in_top_2(probabilities: Doubles, truth: Indices) -> Mask:
    # As scikit-learn does it: of two equally probable, the later one comes first.
    two = np.argsort(probabilities, axis=1, kind="mergesort")[:, -2:]
    return np.asarray((two == truth[:, np.newaxis]).any(axis=1))


def _share(part: Doubles, whole: Doubles) -> Doubles:
    """`part` / `whole`, 0 where there is nothing to divide by."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)


def resamples(faces: int, *, count: int = RESAMPLES, seed: int = 0) -> Iterator[Doubles]:
    """Draw faces with replacement; yields how often each face was drawn.

    Gives blocks of (some, faces), `count` rows in all; each row sums to `faces`. Figures that are
    made of sums over faces become one matrix product with them.
    """
    random = np.random.default_rng(seed)
    at_once = max(1, MOST_AT_ONCE // faces)
    for start in range(0, count, at_once):
        rows = min(at_once, count - start)
        drawn = random.integers(0, faces, (rows, faces)) + faces * np.arange(rows)[:, np.newaxis]
        counts = np.bincount(drawn.ravel(), minlength=rows * faces)
        yield counts.reshape(rows, faces).astype(np.float64)


def percentile_interval(values: Doubles) -> Interval:
    """The middle 95 % of a figure's values over the resamples (percentile bootstrap).

    >>> percentile_interval(np.arange(1001.0))
    Interval(low=25.0, high=975.0)
    """
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))
