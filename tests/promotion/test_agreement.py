import numpy as np
import pytest

from fer.errors import BadRun
from fer.evaluation.outputs import Outputs
from fer.promotion.agreement import agreement


def outputs(probabilities: list[list[float]], rows: int = 0) -> Outputs:
    padded = np.zeros((len(probabilities), 7), np.float32)
    padded[:, :2] = probabilities
    count = len(probabilities)
    return Outputs(padded, np.zeros(count, np.int64), np.arange(rows, rows + count))


def test_differences_are_those_counted_by_hand() -> None:
    trained = outputs([[0.75, 0.25], [0.75, 0.25]])
    served = outputs([[0.5, 0.5], [0.25, 0.75]])

    agreed = agreement(trained, served)

    assert agreed.same_answers == 0.5
    assert agreed.accuracy_difference == 0.5
    assert agreed.mean_probability_difference == pytest.approx(1.5 / 14)
    assert agreed.largest_probability_difference == 0.5


def test_equal_answers_pass() -> None:
    same = outputs([[0.75, 0.25]])

    agreement(same, same).demand()


def test_a_file_that_answers_otherwise_is_refused() -> None:
    with pytest.raises(BadRun, match="does not predict as the trained network"):
        agreement(outputs([[0.75, 0.25]]), outputs([[0.25, 0.75]])).demand()


def test_probabilities_that_drift_are_refused_though_the_answers_are_the_same() -> None:
    with pytest.raises(BadRun):
        agreement(outputs([[0.75, 0.25]]), outputs([[0.74, 0.26]])).demand()


def test_answers_to_different_faces_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same rows"):
        agreement(outputs([[0.75, 0.25]]), outputs([[0.75, 0.25]], rows=5))
