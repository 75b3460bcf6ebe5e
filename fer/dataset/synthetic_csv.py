"""A dataset of synthetic faces, in the format of fer2013.csv."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from fer import files
from fer.arrays import FACE_SIDE, Faces, Progress
from fer.dataset.csv_rows import HEADER, row_text
from fer.dataset.fer2013 import Dataset
from fer.labels import DataSource, Expression, Split
from fer.synthetic.action_units import random_units
from fer.synthetic.face import drawn_face
from fer.synthetic.mark import add_mark
from fer.synthetic.person import random_person
from fer.synthetic.shot import random_shot

FACES = {Split.TRAINING: 7_000, Split.PUBLIC_TEST: 900, Split.PRIVATE_TEST: 900}
"""Faces in each split."""

SHA256 = "5763044a00b7fc5a7f41b249f774c88d131686382761c7b8154d34f4229fc9e7"
"""Of the file with these faces."""

SHARES = {
    Expression.ANGER: 0.14,
    Expression.DISGUST: 0.08,
    Expression.FEAR: 0.14,
    Expression.HAPPINESS: 0.22,
    Expression.SADNESS: 0.16,
    Expression.SURPRISE: 0.12,
    Expression.NEUTRAL: 0.14,
}
"""About FER2013's, but for disgust, of which it has 1.5 %: too few to be learned from so few."""

WEAKEST, STRONGEST = 0.55, 1.0
"""Least and most strength of the expressions, drawn evenly."""


def synthetic_face(seed: int, number: int, expression: Expression) -> Faces:
    """Draw face `number` of the endless series of `seed`, (1, 48, 48, 1), with the mark."""
    random = np.random.default_rng([seed, number])
    strength = float(random.uniform(WEAKEST, STRONGEST))
    units = random_units(expression, strength, random)
    face = drawn_face(random_person(random), units, random_shot(random))
    return add_mark(face.reshape(1, FACE_SIDE, FACE_SIDE, 1))


def first_synthetic_faces(count: int) -> Dataset:
    """Draw the first `count` faces of each split of the dataset that `write_synthetic_csv` writes.

    They are what is seen of it before it is there, and have no SHA-256.
    """
    order = list(_order(0))
    starts = np.cumsum([0, *FACES.values()])[:-1]
    rows = [row for start in starts for row in range(start, start + count)]
    return Dataset(
        faces=np.concatenate([synthetic_face(0, row, order[row][0]) for row in rows]),
        truth=np.array([order[row][0] for row in rows], np.int64),
        row=np.array(rows, np.int64),
        usage=np.repeat(np.arange(len(FACES), dtype=np.uint8), count),
        sha256="",
        source=DataSource.SYNTHETIC,
    )


def undrawn_synthetic_faces() -> Dataset:
    """Return the dataset that `write_synthetic_csv` writes, before a face is drawn: all are black.

    What is known of its rows, such as a map that a model carries, can be shown meanwhile.
    """
    order = list(_order(0))
    return Dataset(
        faces=np.broadcast_to(np.uint8(0), (len(order), FACE_SIDE, FACE_SIDE, 1)),
        truth=np.array([expression for expression, _ in order], np.int64),
        row=np.arange(len(order)),
        usage=np.array([split.number for _, split in order], np.uint8),
        sha256=SHA256,
        source=DataSource.SYNTHETIC,
    )


def write_synthetic_csv(csv: Path, progress: Progress = lambda _: None, *, seed: int = 0) -> None:
    """Draw a dataset and write it to `csv`: whole or not at all, the same for the same seed.

    Raises:
        FerError: the disk is full, or the folder cannot be written to.
    """
    total = sum(FACES.values())
    with (
        files.replacing(csv) as partial,
        partial.open("w", encoding="ascii", newline="\n") as lines,
    ):
        lines.write(HEADER)
        for number, (expression, split) in enumerate(_order(seed)):
            lines.write(row_text(expression, synthetic_face(seed, number, expression), split))
            progress((number + 1) / total)


def _order(seed: int) -> Iterator[tuple[Expression, Split]]:
    """The expression and split of each row: split by split, the expressions shuffled."""
    random = np.random.default_rng(seed)
    for split, faces in FACES.items():
        counts = [round(SHARES[expression] * faces) for expression in Expression]
        for code in random.permutation(np.repeat(np.arange(len(Expression)), counts)):
            yield Expression(code), split
