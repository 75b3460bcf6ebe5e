"""Confidence and accuracy: the reliability diagram, and accuracy against coverage."""

from dataclasses import dataclass

import numpy as np

from fer.arrays import Counts, Doubles, Indices
from fer.evaluation.outputs import Outputs

BINS = 15


@dataclass(frozen=True, slots=True, eq=False)
class Reliability:
    """Faces by the model's confidence, in bins of equal width; each includes its upper edge.

    A bin without faces has no confidence and no accuracy: not a number.
    """

    faces: Counts  # (bins,)
    confidence: Doubles  # (bins,) mean
    accuracy: Doubles  # (bins,)

    @property
    def error(self) -> float:
        """The expected calibration error: mean gap of confidence and accuracy, by faces."""
        filled = self.faces > 0
        gaps = np.abs(self.accuracy[filled] - self.confidence[filled])
        return float(np.average(gaps, weights=self.faces[filled]))


def reliability(outputs: Outputs, *, bins: int = BINS) -> Reliability:
    """Sort the faces into bins of confidence (Guo et al., 2017, arXiv 1706.04599, equation 3)."""
    place = bin_of(outputs, bins=bins)
    faces = np.bincount(place, minlength=bins)
    confident = np.bincount(place, outputs.confidence, bins)
    right = np.bincount(place, outputs.right, bins)
    empty = np.full(bins, np.nan)
    return Reliability(
        faces=faces,
        confidence=np.divide(confident, faces, out=empty.copy(), where=faces > 0),
        accuracy=np.divide(right, faces, out=empty.copy(), where=faces > 0),
    )


def bin_of(outputs: Outputs, *, bins: int = BINS) -> Indices:
    """(N,) each face's bin of confidence, 0 to `bins` - 1."""
    place = np.ceil(outputs.confidence * bins).astype(np.int64) - 1
    return np.clip(place, 0, bins - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Accuracy against coverage, the share of faces that are not rejected.

    One point per confidence that occurs, falling: (M,) each.
    """

    threshold: Doubles  # faces with lower confidence are rejected
    coverage: Doubles  # share of faces not rejected, rising to 1
    accuracy: Doubles  # of those not rejected

    @property
    def area(self) -> float:
        """The area under the risk-coverage curve: 0 is best.

        The share of errors among the k most confident faces, averaged over all k; faces of the same
        confidence come together (Geifman and El-Yaniv, 2017, arXiv 1705.08500).
        """
        steps = np.diff(self.coverage, prepend=0)
        return float(np.sum((1 - self.accuracy) * steps))

    def at(self, threshold: float) -> tuple[float, float]:
        """(coverage, accuracy) when predictions with confidence below `threshold` are rejected.

        Accuracy is NaN if all are.
        """
        accepted = int(np.count_nonzero(self.threshold >= threshold))
        if not accepted:
            return 0.0, float("nan")
        return float(self.coverage[accepted - 1]), float(self.accuracy[accepted - 1])


def coverage(outputs: Outputs) -> Coverage:
    """Compute the curve of `outputs`."""
    order = np.argsort(-outputs.confidence, kind="stable")
    confidence, right = outputs.confidence[order], outputs.right[order]
    last = np.append(confidence[1:] != confidence[:-1], True)  # of the faces with equal confidence
    accepted = np.flatnonzero(last) + 1
    return Coverage(
        threshold=confidence[last],
        coverage=accepted / len(right),
        accuracy=np.cumsum(right)[last] / accepted,
    )
