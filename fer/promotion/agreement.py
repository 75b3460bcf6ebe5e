"""Agreement of a LiteRT file with the trained network."""

from dataclasses import asdict, dataclass

import numpy as np

from fer.errors import BadRun
from fer.evaluation.outputs import Outputs


@dataclass(frozen=True, slots=True)
class Agreement:
    """Comparison of two sets of outputs for the same faces."""

    same_answers: float  # share of faces
    accuracy_difference: float  # absolute
    mean_probability_difference: float  # absolute, over all faces and expressions
    largest_probability_difference: float
    weight_bits: int = 8  # of the LiteRT file

    @property
    def holds(self) -> bool:
        """Return whether it serves as it was trained.

        99% of the predictions are the same, accuracy is within 0.2 points, and probabilities are
        off by less than 0.002 on average.
        """
        return (
            self.same_answers >= 0.99
            and self.accuracy_difference <= 0.002
            and self.mean_probability_difference < 0.002
        )

    def demand(self) -> None:
        """Refuse a file that predicts differently.

        Raises:
            BadRun: it does not hold.
        """
        if not self.holds:
            raise BadRun(
                "The LiteRT file does not predict as the trained network does, so the run was not "
                f"promoted: {asdict(self)}. Promote another run."
            )


def agreement(trained: Outputs, served: Outputs) -> Agreement:
    """Compare the outputs of the trained network with those of its LiteRT file.

    Raises:
        ValueError: they are of different faces.
    """
    if not np.array_equal(trained.row, served.row):
        raise ValueError("agreement needs the same rows in both.")
    difference = np.abs(trained.probabilities - served.probabilities)
    right = [np.mean(outputs.predicted == outputs.truth) for outputs in (trained, served)]
    return Agreement(
        same_answers=float(np.mean(trained.predicted == served.predicted)),
        accuracy_difference=float(abs(right[0] - right[1])),
        mean_probability_difference=float(difference.mean()),
        largest_probability_difference=float(difference.max()),
    )
