"""Accuracy-coverage curve of selective classification."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fer.evaluation.outputs import Outputs


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Accuracy against coverage, the share of faces that are not rejected.

    One point per confidence that occurs, falling: (M,) each.
    """

    threshold: npt.NDArray[np.float64]  # faces with lower confidence are rejected
    coverage: npt.NDArray[np.float64]  # share of faces not rejected, rising to 1
    accuracy: npt.NDArray[np.float64]  # of those not rejected

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
