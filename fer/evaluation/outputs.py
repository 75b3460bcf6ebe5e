"""A model's outputs on some faces: all that a figure about it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fer.arrays import Classify, Doubles, Faces, Indices, Mask, Probabilities, Progress
from fer.dataset.fer2013 import Dataset
from fer.errors import BadRun
from fer.files import open_file, replacing
from fer.labels import Expression

BATCH = 512

MOST_BYTES = 100_000_000
"""Bytes of a file's arrays; those of all FER2013 have two million."""


@dataclass(frozen=True, slots=True, eq=False)
class Outputs:
    """A model's probabilities beside the truth, row by row."""

    probabilities: Probabilities
    truth: Indices
    row: Indices  # (N,) the face's row in fer2013.csv, the header not counted

    def __post_init__(self) -> None:
        """Refuse arrays that do not belong together.

        Raises:
            ValueError: the three lengths differ or there is nothing.
        """
        if not len(self.truth) == len(self.row) == len(self.probabilities) > 0:
            raise ValueError(
                "Outputs needs as many truths and rows as probabilities, at least one. Received: "
                f"{len(self.probabilities)}, {len(self.truth)}, {len(self.row)}."
            )

    @property
    def predicted(self) -> Indices:
        """(N,) the most probable class."""
        return np.asarray(self.probabilities.argmax(axis=1), dtype=np.int64)

    @property
    def confidence(self) -> Doubles:
        """(N,) the probability of the most probable class."""
        return np.asarray(self.probabilities.max(axis=1), np.float64)

    @property
    def right(self) -> Mask:
        """(N,) whether the most probable class is the true one."""
        return np.asarray(self.predicted == self.truth)

    @property
    def exact(self) -> Doubles:
        """(N, 7) the probabilities with rows that sum to 1 in double precision.

        scikit-learn wants them so; the softmax of a network in float32 only nearly does.
        """
        probabilities = self.probabilities.astype(np.float64)
        exact: Doubles = probabilities / probabilities.sum(axis=1, keepdims=True)
        return exact

    def take(self, chosen: Indices | Mask) -> "Outputs":
        """The outputs at these positions, or where a mask (N,) is true; at least one."""
        return Outputs(self.probabilities[chosen], self.truth[chosen], self.row[chosen])

    @property
    def submission(self) -> str:
        """The predictions as Kaggle's challenge of 2013 took them: a class index a line, by row.

        This is the layout that the organisers' own script writes: make_submission.py in
        pylearn2/scripts/icml_2013_wrepl/emotions of lisa-lab/pylearn2. The challenge's public
        test.csv is the PublicTest split, without labels.
        """
        predicted = self.predicted[np.argsort(self.row, kind="stable")]
        return "".join(f"{index}\n" for index in predicted)

    def save(self, path: Path) -> None:
        """Replace the file `path`."""
        with replacing(path) as partial:
            np.savez_compressed(
                partial, probabilities=self.probabilities, truth=self.truth, row=self.row
            )

    @classmethod
    def load(cls, path: Path) -> "Outputs":
        """The outputs that `save` wrote.

        Raises:
            BadRun: the file is missing or damaged.
        """
        try:
            with open_file(path) as file, np.load(file) as archive:
                if sum(member.file_size for member in archive.zip.infolist()) > MOST_BYTES:
                    raise ValueError(f"unpacked it has more than {MOST_BYTES:,} bytes")
                return cls(archive["probabilities"], archive["truth"], archive["row"])._checked()
        # Whatever zipfile and NumPy may raise: BadZipFile, NotImplementedError, zlib.error …
        except Exception as problem:
            raise BadRun(
                f"{path.parent.name}/{path.name} is missing or damaged; evaluate the model again."
            ) from problem

    def _checked(self) -> "Outputs":
        """Return these outputs, which came from a file.

        Raises:
            ValueError: they are not what a model can answer.
        """
        classes = len(Expression)
        fits = self.probabilities.shape == (len(self.truth), classes) and (
            self.truth.shape == self.row.shape
        )
        if not (fits and np.isfinite(self.probabilities).all() and self.row.min() >= 0):
            raise ValueError("no outputs of a model")
        if not 0 <= self.truth.min() <= self.truth.max() < classes:
            raise ValueError("a label that is none")
        return self


def concatenate_outputs(parts: Sequence[Outputs]) -> Outputs:
    """The outputs of several networks for different faces as one, in the order of the rows.

    Raises:
        ValueError: two of them are of the same face.
    """
    row = np.concatenate([part.row for part in parts])
    order = np.argsort(row)
    if len(np.unique(row)) != len(row):
        raise ValueError("concatenate_outputs needs parts that share no row.")
    return Outputs(
        np.concatenate([part.probabilities for part in parts])[order],
        np.concatenate([part.truth for part in parts])[order],
        row[order],
    )


def outputs_on(classify: Classify, faces: Dataset, progress: Progress) -> Outputs:
    """The outputs of `classify` for every face of a dataset, or of one split of it."""
    return Outputs(classify_all(classify, faces.faces, progress), faces.truth, faces.row)


def classify_all(classify: Classify, faces: Faces, progress: Progress) -> Probabilities:
    """The probabilities of many faces, in batches.

    `progress` is called with the fraction done; the last call gets 1.
    """
    probabilities = []
    for start in range(0, len(faces), BATCH):
        probabilities.append(classify(faces[start : start + BATCH]))
        progress(min(1.0, (start + BATCH) / len(faces)))
    return np.concatenate(probabilities)
