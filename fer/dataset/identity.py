"""A dataset known again by its rows, whatever file they came in."""

import hashlib

import numpy as np

from fer.dataset.csv_report import OFFICIAL_ROWS
from fer.dataset.fer2013 import Dataset
from fer.labels import DataSource, Split
from fer.run_records import Origin

LEARNED = (Split.TRAINING, Split.PUBLIC_TEST)
"""The splits that a training learns from and chooses with."""

OFFICIAL_SHA256 = {
    Split.PUBLIC_TEST: "5140367ec375ccefc315a9f99565c16d80919907daff882d10f186702d469f8d",
    Split.PRIVATE_TEST: "4f846e79614e8a72c17e3e8ef8fba2acacd6a856d0886b65e141ba628640014d",
}
"""Of FER2013's two test sets, as `_rows_sha256` gives it without RESTORED."""

RESTORED = {
    Split.PUBLIC_TEST: (738, 848, 1293, 1996, 2272, 2418, 3025, 3116, 3323, 3548),
    Split.PRIVATE_TEST: (
        1, 305, 364, 385, 897, 1124, 1452, 1630, 2393, 2823, 3171, 3334, 3445, 3527, 3585,
    ),
}  # fmt: skip
"""Positions in each test set of the faces in which copies of FER2013 differ: FER+ names no picture
there. In ours they were restored (docs/fer2013.md)."""


def learned_sha256(dataset: Dataset) -> str:
    """Return the SHA-256 of the faces and labels that a training can know, in their order.

    Two files that differ in their columns' order, in PrivateTest or in how a line ends have the
    same.
    """
    return _rows_sha256({split: dataset.split(split) for split in LEARNED})


def held_back_sha256(dataset: Dataset) -> str:
    """Return the SHA-256 of the faces and labels of PrivateTest; empty if there are none."""
    private = dataset.split(Split.PRIVATE_TEST)
    return _rows_sha256({Split.PRIVATE_TEST: private}) if len(private) else ""


def learned_source(dataset: Dataset) -> DataSource:
    """Return the source of the faces that a training can know.

    FER2013 whose PrivateTest was held back is another file, and for a training it is the same.
    """
    rows = [len(dataset.split(split)) for split in Split]
    if rows == [*(OFFICIAL_ROWS[split] for split in LEARNED), 0]:
        return DataSource.FER2013
    return dataset.source


def is_official(dataset: Dataset, split: Split) -> bool:
    """Return whether a split is FER2013's PublicTest or PrivateTest, all of it and as published."""
    rows = dataset.split(split)
    if split not in OFFICIAL_SHA256 or len(rows) != OFFICIAL_ROWS[split]:
        return False
    exact = rows.take(np.delete(np.arange(len(rows)), RESTORED[split]))
    return _rows_sha256({split: exact}) == OFFICIAL_SHA256[split]


def is_same_data(origin: Origin, dataset: Dataset) -> bool:
    """Return whether a run of this origin may go on with, or be scored on, `dataset`.

    It learned from these rows of Training and PublicTest; and PrivateTest is the one it began
    with, if it began with one, is FER2013's own, or is not there.
    """
    if origin.data_sha256 == dataset.sha256:
        return True
    return origin.rows_sha256 == learned_sha256(dataset) and (
        origin.held_back_sha256 == ""
        or held_back_sha256(dataset) in ("", origin.held_back_sha256)
        or is_official(dataset, Split.PRIVATE_TEST)
    )


def _rows_sha256(splits: dict[Split, Dataset]) -> str:
    digest = hashlib.sha256()
    for split, rows in splits.items():
        digest.update(f"{split} {len(rows)} ".encode())
        digest.update(np.ascontiguousarray(rows.faces).data)
        digest.update(rows.truth.astype(np.uint8).tobytes())
    return digest.hexdigest()
