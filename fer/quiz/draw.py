"""The faces of a game, drawn from a dataset."""

from enum import StrEnum

import numpy as np

from fer.arrays import Floats, Indices, Mask, Probabilities
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset
from fer.labels import Expression
from fer.quiz.face import QuizFace

EXTREME_SHARE = 0.2
"""The share of all faces that are called hard, or such that people disagree on."""


class Choice(StrEnum):
    """Which faces are drawn; its value is the word on the page."""

    RANDOM = "Random"
    HARD = "Hard for the model"
    DISAGREED = "People disagree"
    ONE_CLASS = "One class"


def candidates(
    choice: Choice | Expression,
    dataset: Dataset,
    probabilities: Probabilities,
    crowd: Crowd | None = None,
) -> Mask:
    """Return the faces that may be drawn, (N,); neither blank ones nor what people call no face.

    Args:
        choice: a class, or the kind of faces.
        dataset: of N faces.
        probabilities: (N, 7) of the model.
        crowd: the votes for the same faces, which DISAGREED takes.
    """
    flat = dataset.faces.reshape(len(dataset), -1)
    usable = flat.max(axis=1) != flat.min(axis=1)
    if crowd is not None:
        usable &= ~crowd.not_a_face
    if isinstance(choice, Expression):
        return np.asarray(usable & (dataset.truth == choice))
    if choice is Choice.HARD:
        return _lowest(probabilities[np.arange(len(dataset)), dataset.truth], usable)
    if choice is Choice.DISAGREED and crowd is not None:
        return _lowest(crowd.agreement, usable)
    return np.asarray(usable)


def _lowest(values: Floats, usable: Mask) -> Mask:
    if not usable.any():
        return usable
    return np.asarray(usable & (values <= np.quantile(values[usable], EXTREME_SHARE)))


def draw(truth: Indices, among: Mask, count: int, *, seed: int) -> Indices:
    """Return (count,) positions in random order, as evenly from the classes as they allow.

    Raises:
        BadDataset: there are fewer than `count`.
    """
    if (there := int(among.sum())) < count:
        raise BadDataset(
            f"There are {there} such faces, fewer than {count}. Choose fewer faces, or others."
        )
    random = np.random.default_rng(seed)
    order = random.permutation(np.flatnonzero(among))
    # How many of its class came before each: the first of each class, then the second, and so on.
    before = np.zeros(len(order), np.int64)
    for each in Expression:
        own = truth[order] == each
        before[own] = np.arange(own.sum())
    first = np.lexsort((random.random(len(order)), before))[:count]
    return random.permutation(order[first])


def faces_at(
    positions: Indices, dataset: Dataset, probabilities: Probabilities, crowd: Crowd | None = None
) -> tuple[QuizFace, ...]:
    """Return the faces at these positions with all that is known of them; as of `candidates`."""
    return tuple(
        QuizFace(
            dataset.faces[at, ..., 0].copy(),
            int(dataset.row[at]),
            int(dataset.truth[at]),
            tuple(map(float, probabilities[at])),
            tuple(map(int, crowd.votes[at])) if crowd is not None else None,
        )
        for at in positions
    )
