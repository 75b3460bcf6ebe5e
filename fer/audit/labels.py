"""The labels of a dataset: suspected errors, and what the raters of FER+ say of them."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fer.arrays import Floats, Indices, Mask
from fer.dataset.crowd import Answer, Crowd
from fer.dataset.fer2013 import Dataset
from fer.evaluation.outputs import Outputs
from fer.labels import Expression


@dataclass(frozen=True, slots=True, eq=False)
class LabelIssues:
    """The faces with a suspected label error, the most likely error first."""

    examined: Mask  # (N,) faces with a held-out prediction
    position: Indices  # (M,) of the suspected faces
    suggested: Indices  # (M,) the network's prediction
    probability: Floats  # (M,) that it gives to the label, 0 to 1


def find_label_issues(dataset: Dataset, outputs: Iterable[Outputs]) -> LabelIssues:
    """Find suspected label errors by confident learning (Northcutt et al. 2021, arXiv 1911.00068).

    A label is suspected when the network is more confident of another expression than it usually
    is where that other one is the label; how many there are is estimated from all outputs.

    Args:
        dataset: the whole of it; its labels are judged.
        outputs: of faces that the network was not trained on, of one or more splits; each is
            examined by itself, since each network has its own level of confidence.
    """
    examined = np.zeros(len(dataset), np.bool_)
    parts = [_suspected(dataset, each) for each in outputs if len(each.row)]
    for row, *_ in parts:
        examined[row] = True
    if not parts:
        empty = np.empty(0, np.int64)
        return LabelIssues(examined, empty, empty, np.empty(0, np.float32))
    _, position, suggested, probability = (
        np.concatenate(each) for each in zip(*parts, strict=True)
    )
    order = np.argsort(probability, kind="stable")
    return LabelIssues(examined, position[order], suggested[order], probability[order])


def _suspected(dataset: Dataset, outputs: Outputs) -> tuple[Indices, Indices, Indices, Floats]:
    """All rows; of the suspected ones position, prediction and the label's probability."""
    # A third of a second and 14 MB, which nothing else of the pages needs.
    from cleanlab import filter as cleanlab_filter

    truth = dataset.truth[outputs.row]
    with warnings.catch_warnings():
        # That an expression has hardly a face, as in a small dataset.
        warnings.simplefilter("ignore", UserWarning)
        # One process: more would be copies of the server.
        wrong = cleanlab_filter.find_label_issues(np.array(truth), outputs.exact, n_jobs=1)
    of_label = outputs.probabilities[np.arange(len(truth)), truth].astype(np.float32)
    return outputs.row, outputs.row[wrong], outputs.predicted[wrong], of_label[wrong]


@dataclass(frozen=True, slots=True)
class LabelOpinion:
    """The crowd's votes on the faces with one label."""

    expression: Expression  # the label
    faces: int
    agreement: float | None  # mean share of votes for the most chosen answer; None without faces
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
