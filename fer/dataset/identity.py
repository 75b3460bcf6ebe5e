"""A dataset known again by its rows, whatever file they came in."""

import hashlib

import numpy as np

from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.run_records import Origin

LEARNED = (Split.TRAINING, Split.PUBLIC_TEST)
"""The splits that a training learns from and chooses with."""


def learned_sha256(dataset: Dataset) -> str:
    """Return the SHA-256 of the faces and labels that a training can know, in their order.

    Two files that differ in their columns' order, in PrivateTest or in how a line ends have the
    same.
    """
    digest = hashlib.sha256()
    for split in LEARNED:
        rows = dataset.split(split)
        digest.update(f"{split} {len(rows)} ".encode())
        digest.update(np.ascontiguousarray(rows.faces).data)
        digest.update(rows.truth.astype(np.uint8).tobytes())
    return digest.hexdigest()


def is_same_data(origin: Origin, dataset: Dataset) -> bool:
    """Return whether a run of this origin learned from the rows of `dataset`."""
    if origin.data_sha256 == dataset.sha256:
        return True
    return origin.rows_sha256 is not None and origin.rows_sha256 == learned_sha256(dataset)
