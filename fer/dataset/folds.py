"""The folds of Training: parts of it that a run may leave out, for cross-validation."""

import hashlib

import numpy as np

from fer.arrays import Faces, Indices
from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset
from fer.labels import Expression, Split


def parts(dataset: Dataset, *, folds: int, fold: int) -> tuple[Dataset, Dataset]:
    """Return the faces a run is trained on, and those that choose its best epoch.

    Args:
        dataset: all of it.
        folds: 0 for Training and PublicTest; from 2 on, Training in so many parts.
        fold: the part, from 1, that is left out and chooses in place of PublicTest.
    """
    training = dataset.split(Split.TRAINING)
    if not folds:
        return training, dataset.split(Split.PUBLIC_TEST)
    held_out = fold_of(training, folds) == fold
    return training.take(~held_out), training.take(held_out)


def demand_trainable(dataset: Dataset, *, folds: int) -> None:
    """Refuse a dataset of which no network could learn; PrivateTest may be missing.

    Args:
        dataset: all of it.
        folds: as of `parts`.

    Raises:
        BadDataset: it has no faces of Training or PublicTest, one expression alone, or too few
            different faces for the folds.
    """
    training = dataset.split(Split.TRAINING)
    need = "Choose a dataset with Training, PublicTest and at least two expressions."
    if not len(training):
        raise BadDataset(f"The dataset has no faces of Training, so nothing can be learned. {need}")
    if not folds and not len(dataset.split(Split.PUBLIC_TEST)):
        raise BadDataset(
            f"The dataset has no faces of PublicTest, which chooses the best epoch. {need}"
        )
    if len(only := np.unique(training.truth)) == 1:
        raise BadDataset(
            f"Every face of Training has the label {Expression(only[0]).label}, so there is "
            f"nothing to tell apart. {need}"
        )
    if folds and len(np.unique(fold_of(training, folds))) < folds:
        raise BadDataset(
            f"Training has {len(training):,} faces, too few different ones of an expression to "
            f"put some into each of {folds} folds. Choose fewer folds."
        )


def demand_faces(dataset: Dataset, *splits: Split) -> None:
    """Refuse a dataset that lacks one of these splits.

    Raises:
        BadDataset: there are no faces of it.
    """
    if missing := [split for split in splits if not len(dataset.split(split))]:
        raise BadDataset(
            f"The CSV has no faces of {' and '.join(missing)}. Name one that has them, or another "
            "split."
        )


def fold_of(faces: Dataset, folds: int) -> Indices:
    """Return the fold of each face, (N,) from 1 to `folds`; nothing but the faces decides.

    Pictures with identical pixels share a fold, whatever their labels, or a run would know a
    face that it is asked about. Each expression is spread evenly: one after the other, its groups
    of identical pictures go to the fold that has fewest of it.
    """
    group = _groups(faces.faces)
    size = np.bincount(group)
    # A group counts for the expression of its first face; few groups have two.
    expression = faces.truth[np.unique(group, return_index=True)[1]]
    of_group = np.empty(len(size), np.int64)
    for one in np.unique(expression):
        filled = np.zeros(folds, np.int64)
        for place in np.flatnonzero(expression == one):
            of_group[place] = filled.argmin()
            filled[of_group[place]] += size[place]
    return of_group[group] + 1


def _groups(faces: Faces) -> Indices:
    """(N,) a number from 0 for each picture, the same for identical pixels.

    The numbers follow the pictures' SHA-256, an order that has nothing to do with that of the
    rows: a dataset may be sorted by where its faces come from.
    """
    digests = [hashlib.sha256(face.tobytes()).hexdigest() for face in faces]
    return np.asarray(np.unique(digests, return_inverse=True)[1], dtype=np.int64)
