"""Answers to Training by networks that had not seen the face in question."""

from collections.abc import Callable, Sequence

import numpy as np

from fer.arrays import Classify
from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import parts
from fer.evaluation.evaluate import outputs_on
from fer.evaluation.outputs import Outputs

OUT_OF_SAMPLE = "OutOfSample"
"""What the files are called: `OutOfSample.npz` and `OutOfSample.json`, as a split's."""


def held_out(
    classify: Classify,
    dataset: Dataset,
    *,
    folds: int,
    fold: int,
    progress: Callable[[float], None],
) -> Outputs:
    """What the network of a run that left out this fold answers to it; see TrainConfig."""
    return outputs_on(classify, parts(dataset, folds=folds, fold=fold)[1], progress)


def joined(parts: Sequence[Outputs]) -> Outputs:
    """The answers of several networks to different faces, in the order of the rows.

    Raises:
        ValueError: two of them answer the same face.
    """
    row = np.concatenate([part.row for part in parts])
    order = np.argsort(row)
    if len(np.unique(row)) != len(row):
        raise ValueError("joined needs parts that share no row.")
    return Outputs(
        np.concatenate([part.probabilities for part in parts])[order],
        np.concatenate([part.truth for part in parts])[order],
        row[order],
    )
