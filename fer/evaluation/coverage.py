"""How right a model is when it may say nothing about the faces it is least sure of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fer.evaluation.outputs import Outputs


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Accuracy against the share of faces answered, the surest first.

    One point per confidence that occurs, falling: (M,) each.
    """

    threshold: npt.NDArray[np.float64]  # faces with at least this confidence are answered
    coverage: npt.NDArray[np.float64]  # share of faces answered, rising to 1
    accuracy: npt.NDArray[np.float64]  # of those answered

    @property
    def area(self) -> float:
        """The area under the risk-coverage curve: 0 is best.

        The share of errors among the k surest faces, averaged over all k; faces of the same
        confidence come together (Geifman and El-Yaniv, 2017, arXiv 1705.08500).
        """
        steps = np.diff(self.coverage, prepend=0)
        return float(np.sum((1 - self.accuracy) * steps))

    def at(self, threshold: float) -> tuple[float, float]:
        """Share answered and accuracy when it is silent below `threshold`.

        Where nothing is answered the accuracy is not a number.
        """
        answered = int(np.count_nonzero(self.threshold >= threshold))
        if not answered:
            return 0.0, float("nan")
        return float(self.coverage[answered - 1]), float(self.accuracy[answered - 1])


def coverage(outputs: Outputs) -> Coverage:
    """The curve of `outputs`."""
    order = np.argsort(-outputs.confidence, kind="stable")
    confidence, right = outputs.confidence[order], outputs.right[order]
    last = np.append(confidence[1:] != confidence[:-1], True)  # of the faces equally sure
    answered = np.flatnonzero(last) + 1
    return Coverage(
        threshold=confidence[last],
        coverage=answered / len(right),
        accuracy=np.cumsum(right)[last] / answered,
    )
