"""The result of a game: accuracies of people and model, and how they compare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from fer.arrays import Counts, Indices, Mask
from fer.dataset.crowd import Crowd, majority_of
from fer.evaluation.comparison import mcnemar
from fer.evaluation.intervals import Interval, percentile_interval, resamples
from fer.labels import Expression
from fer.quiz.face import CHOICES, QuizFace
from fer.quiz.game import Game

TITLES = ("player", "face", "row", "label", "model", "answer")

LEAST_SHARE = 0.5
"""A pupil who answered a smaller share of the faces is neither the best nor the median one."""


@dataclass(frozen=True, slots=True)
class Score:
    """A share of answers that are the label."""

    right: int
    answers: int
    interval: Interval

    @property
    def accuracy(self) -> float:
        """The share, 0 to 1."""
        return self.right / self.answers


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The figures of a game, of the faces that somebody answered."""

    faces: tuple[QuizFace, ...]
    pupils: int  # who answered at least one
    counts: Counts  # (faces, 8) the pupils who made each choice
    everyone: Score  # all answers of all pupils
    best: Score | None  # none where nobody answered half of the faces
    median: Score | None
    majority: Score  # the choice of most; a tie is not right
    model: Score
    crowd: Score | None  # the majority of FER+
    only_class: int  # faces on which the majority is right and the model is not
    only_model: int
    p_value: float  # of McNemar's exact test of the two
    kappa: float | None

    @property
    def confusion(self) -> Counts:
        """(7, 8) how often each label got each choice."""
        return confusion([each.truth for each in self.faces], self.counts)

    @property
    def model_confusion(self) -> Counts:
        """(7, 7) how often each label got each prediction."""
        predicted = [each.predicted for each in self.faces]
        ones = np.eye(len(Expression), dtype=np.int64)[predicted]
        return confusion([each.truth for each in self.faces], ones)

    @property
    def disputed(self) -> list[int]:
        """The faces by how far the class is from the model, the farthest first.

        The distance is half the sum of differences between the shares of choices and the
        probabilities: 0 when they are the same, 1 when they have nothing in common.
        """
        shares = self.counts / self.counts.sum(axis=1, keepdims=True)
        model = np.array([[*each.probabilities, 0.0] for each in self.faces])
        distances = np.abs(shares - model).sum(axis=1) / 2
        return [int(each) for each in np.argsort(-distances, kind="stable")]


def result(game: Game) -> Result | None:
    """Return what came of a game so far; None while nobody answered."""
    votes = game.votes
    answered = np.flatnonzero((votes >= 0).any(axis=0))
    if not len(answered):
        return None
    faces = tuple(game.faces[each] for each in answered)
    votes = votes[(votes >= 0).any(axis=1)][:, answered]
    truth = np.array([each.truth for each in faces])
    counts = count_choices(votes)
    majority = majority_of(counts) == truth
    model = np.array([each.predicted for each in faces]) == truth
    only_class, only_model = int(np.sum(majority & ~model)), int(np.sum(model & ~majority))
    best, median = _pupils(votes, truth)
    return Result(
        faces=faces,
        pupils=len(votes),
        counts=counts,
        everyone=_score_of_all(counts, truth),
        best=best,
        median=median,
        majority=score(majority),
        model=score(model),
        crowd=_crowd(faces, truth),
        only_class=only_class,
        only_model=only_model,
        p_value=mcnemar(only_class, only_model),
        kappa=fleiss_kappa(counts),
    )


def count_choices(votes: npt.NDArray[np.int8]) -> Counts:
    """Return (faces, 8) how many pupils made each choice, from (pupils, faces) votes."""
    return np.array([np.sum(votes == choice, axis=0) for choice in range(len(CHOICES))]).T


def confusion(truth: Sequence[int] | Counts, counts: Counts) -> Counts:
    """Return (7, K): the (faces, K) counts of all faces with a label, in its row."""
    matrix = np.zeros((len(Expression), counts.shape[1]), np.int64)
    np.add.at(matrix, truth, counts)
    return matrix


def score(right: Mask) -> Score:
    """Return the score of one answer to each face; its interval is the exact one of a binomial.

    The bootstrap knows no doubt where all answers are right, which of ten faces says little.

    >>> score(np.array([True, True, False, False])).accuracy
    0.5
    """
    from scipy import stats  # only a result needs it; who serves the API alone has none

    found = stats.binomtest(int(right.sum()), len(right)).proportion_ci()
    return Score(int(right.sum()), len(right), Interval(float(found.low), float(found.high)))


def _score_of_all(counts: Counts, truth: Indices) -> Score:
    """The score of many answers to each face; the interval is the bootstrap over faces.

    It knows no doubt where all answers or none are right: there it is that of one answer a face.
    """
    right, answers = counts[np.arange(len(truth)), truth], counts.sum(axis=1)
    if right.sum() in (0, answers.sum()):
        one = score(right > 0).interval
        return Score(int(right.sum()), int(answers.sum()), one)
    drawn = np.concatenate(list(resamples(len(truth))))
    interval = percentile_interval((drawn @ right) / (drawn @ answers))
    return Score(int(right.sum()), int(answers.sum()), interval)


def _pupils(votes: npt.NDArray[np.int8], truth: Indices) -> tuple[Score | None, Score | None]:
    """The scores of the best and of the median pupil; of two in the middle, the lower."""
    enough = votes[(votes >= 0).mean(axis=1) >= LEAST_SHARE]
    each = [(row == truth)[row >= 0] for row in enough]
    each.sort(key=lambda right: (right.mean(), len(right)))
    return (score(each[-1]), score(each[(len(each) - 1) // 2])) if each else (None, None)


def _crowd(faces: tuple[QuizFace, ...], truth: Indices) -> Score | None:
    votes = [each.crowd for each in faces if each.crowd is not None]
    if len(votes) < len(faces):
        return None
    return score(Crowd(np.array(votes, np.uint8)).majority == truth)


def fleiss_kappa(counts: Counts) -> float | None:
    """Return how much people agree beyond chance: 1 is always, 0 what guessing gives.

    J. L. Fleiss, "Measuring nominal scale agreement among many raters", 1971. Each face may have
    another number of answers; one with fewer than two says nothing of agreement and is left out.

    Args:
        counts: (N, K) how many people gave each of K answers to each of N faces.

    Returns:
        Kappa; None without two answers to any face, or when all answers are the same.

    >>> fleiss_kappa(np.array([[2, 0], [0, 2]])), fleiss_kappa(np.array([[1, 1], [1, 1]]))
    (1.0, -1.0)
    """
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        return None
    answers = counts.sum(axis=1)
    pairs = (counts * (counts - 1)).sum(axis=1) / (answers * (answers - 1))
    by_chance = float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return None if by_chance == 1 else float((pairs.mean() - by_chance) / (1 - by_chance))


def answer_rows(game: Game) -> Iterator[tuple[str | int, ...]]:
    """Return TITLES, then an answer a row: players and faces from 1, rows of the dataset from 0.

    Nobody can be found in it: players are in an order that says nothing of when they joined, the
    same each time.
    """
    yield TITLES
    by_hash = sorted(game.pupils.items(), key=lambda each: sha256(each[0].encode()).digest())
    players = [pupil for _, pupil in by_hash if pupil.choices]
    for number, pupil in enumerate(players, 1):
        for place, choice in sorted(pupil.choices.items()):
            face = game.faces[place]
            label, predicted = Expression(face.truth).label, Expression(face.predicted).label
            yield number, place + 1, face.row, label, predicted, CHOICES[choice]
