"""The raters' agreement with each other and with the labels (FER+)."""

from dataclasses import dataclass

import numpy as np

from fer.arrays import Indices
from fer.dataset.crowd import Answer, Crowd
from fer.labels import Expression


@dataclass(frozen=True, slots=True)
class LabelOpinion:
    """The crowd's votes on the faces with one label."""

    expression: Expression  # the label
    faces: int
    agreement: (
        float | None
    )  # mean share of the votes for the most chosen answer; None without faces
    same: int  # faces where most people chose the label
    other: int  # where most chose something else; in the others, two answers were chosen as often


@dataclass(frozen=True, slots=True)
class Confusion:
    """Faces with one label for which most people chose another answer."""

    label: Expression
    seen: Answer
    faces: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """The crowd's votes on all labels."""

    by_expression: tuple[LabelOpinion, ...]  # by code
    confusions: tuple[Confusion, ...]  # the largest first

    @property
    def same(self) -> float:
        """The share of all faces where most people chose the label."""
        faces = sum(each.faces for each in self.by_expression)
        return sum(each.same for each in self.by_expression) / faces


def opinion(crowd: Crowd, truth: Indices) -> Opinion:
    """Compare the votes with the labels `truth`, (N,), at least one."""
    chosen = crowd.majority
    counts = np.zeros((len(Expression), len(Answer)), np.int64)
    clear = chosen >= 0
    np.add.at(counts, (truth[clear], chosen[clear]), 1)
    confusions = [
        Confusion(label, seen, int(counts[label, seen]))
        for label in Expression
        for seen in Answer
        if int(label) != int(seen) and counts[label, seen]
    ]
    agreement = crowd.agreement
    return Opinion(
        tuple(
            LabelOpinion(
                label,
                faces=int(np.count_nonzero(truth == label)),
                agreement=float(agreement[truth == label].mean()) if label in truth else None,
                same=int(counts[label, label]),
                other=int(counts[label].sum() - counts[label, label]),
            )
            for label in Expression
        ),
        tuple(sorted(confusions, key=lambda confusion: -confusion.faces)),
    )
