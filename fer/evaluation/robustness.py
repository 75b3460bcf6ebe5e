"""Robustness: accuracy on distorted faces."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fer.arrays import Classify, Faces, Indices, Progress
from fer.evaluation.outputs import classify_all
from fer.evaluation.perturbations import PERTURBATIONS, Perturbation
from fer.evaluation.stored_outputs import StoredFigures


@dataclass(frozen=True, slots=True)
class RobustnessCurve:
    """Accuracy under one perturbation."""

    name: str  # of a Perturbation
    strengths: tuple[float, ...]
    accuracy: tuple[float, ...]  # at each strength

    @property
    def mean(self) -> float:
        """The mean accuracy over the strengths."""
        return float(np.mean(self.accuracy))


@dataclass(frozen=True, slots=True)
class Robustness:
    """Accuracy on original faces and under every perturbation."""

    faces: int
    clean: float
    curves: tuple[RobustnessCurve, ...]

    @property
    def by_name(self) -> dict[str, RobustnessCurve]:
        """The curves by the names of their perturbations."""
        return {curve.name: curve for curve in self.curves}

    @property
    def relative(self) -> float:
        """The mean accuracy over all perturbations and strengths, as a share of the clean one.

        Not a number for a model that is never correct.
        """
        mean = float(np.mean([curve.accuracy for curve in self.curves]))
        return mean / self.clean if self.clean else float("nan")


ROBUSTNESS = StoredFigures("robustness.json", Robustness, "robustness {}")


def robustness(
    classify: Classify,
    faces: Faces,
    truth: Indices,
    progress: Progress,
    *,
    perturbations: Sequence[Perturbation] = PERTURBATIONS,
) -> Robustness:
    """Compute accuracy on original faces and at each strength of each perturbation.

    There is at least one face. `progress` is called with the fraction done, at last with 1.
    """
    rounds = 1 + sum(len(each.strengths) for each in perturbations)
    done = 0

    def accuracy(distorted: Faces) -> float:
        nonlocal done
        probabilities = classify_all(
            classify, distorted, lambda fraction: progress((done + fraction) / rounds)
        )
        done += 1
        return float(np.mean(probabilities.argmax(axis=1) == truth))

    clean = accuracy(faces)
    curves = [
        RobustnessCurve(
            each.name,
            each.strengths,
            tuple(accuracy(each.apply(faces, strength)) for strength in each.strengths),
        )
        for each in perturbations
    ]
    return Robustness(len(truth), clean, tuple(curves))
