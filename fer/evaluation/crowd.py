"""A model compared with the raters of FER+."""

from dataclasses import dataclass

import numpy as np

from fer.arrays import Mask
from fer.dataset.crowd import Crowd
from fer.evaluation.outputs import Outputs
from fer.labels import Expression

LEVELS = ((1, 4), (5, 6), (7, 8), (9, 10))
"""Levels of agreement: the least and most of ten raters who agree."""


@dataclass(frozen=True, slots=True)
class AgreementLevel:
    """The faces on which so many raters agree, and the model's accuracy on them."""

    least: int
    most: int
    faces: int
    accuracy: float | None  # against the CSV's label; none without faces


@dataclass(frozen=True, slots=True)
class CrowdReport:
    """A model compared with the majority vote.

    Faces have a majority where most votes went to one of the seven expressions; where two answers
    tie, or most raters chose contempt, unknown or not a face, there is none.
    """

    levels: tuple[AgreementLevel, ...]
    majority_faces: int
    majority_accuracy: float | None  # the model's, against the majority
    label_accuracy: float | None  # the CSV's labels', against the majority
    errors: int  # faces with a label that is not the model's prediction
    crowd_sides_with_model: int  # of these, the majority vote is the model's prediction

    @property
    def share(self) -> float | None:
        """The share of the errors in which the majority vote is the model's prediction."""
        return self.crowd_sides_with_model / self.errors if self.errors else None


def crowd_report(outputs: Outputs, crowd: Crowd) -> CrowdReport:
    """Compare `outputs` with the votes for the same faces in the same order.

    These are `crowd.take(outputs.row)` of a whole dataset's.

    Raises:
        ValueError: there are not as many votes as outputs.
    """
    if len(crowd.votes) != len(outputs.truth):
        raise ValueError(
            "crowd_report needs votes for exactly the faces of the outputs. Received: "
            f"{len(crowd.votes)} and {len(outputs.truth)}."
        )
    majority = crowd.majority
    expression = (majority >= 0) & (majority < len(Expression))
    return CrowdReport(
        levels=tuple(_level(outputs, crowd, least, most) for least, most in LEVELS),
        majority_faces=int(expression.sum()),
        majority_accuracy=_share((outputs.predicted == majority)[expression]),
        label_accuracy=_share((outputs.truth == majority)[expression]),
        errors=int(np.sum(~outputs.right)),
        crowd_sides_with_model=int(np.sum(sides_with_model(outputs, crowd))),
    )


def sides_with_model(outputs: Outputs, crowd: Crowd) -> Mask:
    """(N,) where the prediction is not the label, and the majority vote is the prediction."""
    return np.asarray(~outputs.right & (crowd.majority == outputs.predicted))


def _level(outputs: Outputs, crowd: Crowd, least: int, most: int) -> AgreementLevel:
    # Of ten: not every face has ten votes.
    agreeing = np.rint(crowd.agreement * 10)
    inside = (agreeing >= least) & (agreeing <= most)
    return AgreementLevel(least, most, int(inside.sum()), _share(outputs.right[inside]))


def _share(right: Mask) -> float | None:
    return float(right.mean()) if len(right) else None
