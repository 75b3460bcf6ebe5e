"""A dataset of drawn faces, in the layout of fer2013.csv."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from fer import files
from fer.arrays import FACE_SIDE, Faces
from fer.dataset.csv_file import Progress
from fer.dataset.fer2013 import Dataset, open_fer2013
from fer.dataset.split import Split
from fer.drawn.action_units import random_units
from fer.drawn.face import drawn_face
from fer.drawn.mark import are_drawn, marked
from fer.drawn.person import random_person
from fer.drawn.shot import random_shot
from fer.labels import Expression

DRAWN_CSV = "data/drawn.csv"
"""As a training's configuration names it. Opened while it is missing, it is drawn."""

FACES = {Split.TRAINING: 7_000, Split.PUBLIC_TEST: 900, Split.PRIVATE_TEST: 900}
"""How many of each split."""

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
"""How strong the expressions are; weak ones are as frequent as strong ones."""

_HEADER_BYTES = 1 << 10
_ROW_BYTES = 1 << 15

_NUMBERS = [str(grey) for grey in range(256)]


def drawn_number(seed: int, number: int, expression: Expression) -> Faces:
    """One face of the endless series of `seed`, (1, 48, 48, 1), with the mark."""
    random = np.random.default_rng([seed, number])
    strength = float(random.uniform(WEAKEST, STRONGEST))
    units = random_units(expression, strength, random)
    face = drawn_face(random_person(random), units, random_shot(random))
    return marked(face.reshape(1, FACE_SIDE, FACE_SIDE, 1))


def write_drawn_csv(csv: Path, progress: Progress = lambda _: None, *, seed: int = 0) -> None:
    """Draw a dataset and write it to `csv`: whole or not at all, the same for the same seed.

    Raises:
        FerError: the disk is full, or the folder cannot be written to.
    """
    total = sum(FACES.values())
    with files.replacing(csv) as partial, partial.open("w", encoding="ascii") as lines:
        lines.write("emotion,pixels,Usage\n")
        for number, (expression, split) in enumerate(_order(seed)):
            pixels = drawn_number(seed, number, expression).ravel().tolist()
            lines.write(
                f"{expression.value},{' '.join(map(_NUMBERS.__getitem__, pixels))},{split}\n"
            )
            progress((number + 1) / total)


def _order(seed: int) -> Iterator[tuple[Expression, Split]]:
    """The expression and split of each row: split by split, the expressions shuffled."""
    random = np.random.default_rng(seed)
    for split, faces in FACES.items():
        counts = [round(SHARES[expression] * faces) for expression in Expression]
        for code in random.permutation(np.repeat(np.arange(len(Expression)), counts)):
            yield Expression(code), split


def open_dataset(
    csv: Path | str, *, cache: Path | None = None, progress: Progress = lambda _: None
) -> Dataset:
    """The dataset at `csv`, which may be relative to the checkout; DRAWN_CSV is made if missing.

    Args:
        csv: the file; one of this name in the working folder comes before the checkout's.
        cache: as for `open_fer2013`.
        progress: called with the fraction done of what takes the time: drawing or reading.

    Raises:
        BadDataset: the file cannot be read, or has any line that is not a row.
        FerError: the drawings cannot be written.
    """
    found = _found(csv)
    if found == files.ROOT / DRAWN_CSV and not found.exists():
        write_drawn_csv(found, progress)
    return open_fer2013(found, cache=cache, progress=progress)


def _found(csv: Path | str) -> Path:
    return Path(csv) if Path(csv).exists() else files.ROOT / csv


def is_drawn(data: str | Path | Dataset) -> bool:
    """Whether these are drawings: an open dataset, or a CSV's name as a configuration has it.

    A dataset is known by the mark in its faces, under whatever name; a file that is not open, by
    its first row. DRAWN_CSV is drawn before it is there.
    """
    if isinstance(data, Dataset):
        return are_drawn(data.faces)
    csv = _found(data)
    if not csv.is_file():
        return csv == files.ROOT / DRAWN_CSV
    with csv.open("rb") as lines:
        lines.readline(_HEADER_BYTES)
        return are_drawn(_first_face(lines.readline(_ROW_BYTES)))


def _first_face(row: bytes) -> Faces:
    """The face in a row with its columns in any order; (0, 48, 48, 1) if there is none."""
    for column in row.split(b","):
        pixels = column.strip(b' "\r\n').split()
        if len(pixels) == FACE_SIDE**2 and all(pixel.isdigit() for pixel in pixels):
            greys = np.array([int(pixel) & 0xFF for pixel in pixels], np.uint8)
            return greys.reshape(1, FACE_SIDE, FACE_SIDE, 1)
    return np.empty((0, FACE_SIDE, FACE_SIDE, 1), np.uint8)
