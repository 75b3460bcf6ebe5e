"""As sure as right, and what silence buys."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.evaluation.outputs import Outputs
from fer.temperature import TEMPERATURE_FILE
from tests.evaluated import evaluated_in, evaluation_of
from ui.evaluation import calibration
from ui.evaluation.evaluation import Evaluation


@pytest.fixture
def overconfident(tmp_path: Path) -> Evaluation:
    """Ninety times sure of anger by 0.9, and right in 45 of them."""
    probabilities = np.zeros((90, 7), np.float32)
    probabilities[:, :2] = 0.9, 0.1
    outputs = Outputs(probabilities, np.repeat([0, 1], 45), np.arange(90))
    model = evaluated_in(tmp_path, "too-sure", outputs)
    model.write(TEMPERATURE_FILE, {"temperature": 2.0})
    return evaluation_of(model)


def test_before_and_after_the_temperature_are_drawn(overconfident: Evaluation) -> None:
    before, after, diagonal = calibration.reliability_plot(overconfident).lines

    assert (before.x[0], before.y[0]) == (pytest.approx(0.9), 0.5)
    # The square roots of 0.9 and 0.1, divided by their sum.
    assert (after.x[0], after.y[0]) == (pytest.approx(0.75), 0.5)
    assert list(diagonal.x) == list(diagonal.y) == [0, 1]


def test_the_calibration_error_is_told_before_and_after(overconfident: Evaluation) -> None:
    told = calibration.calibration_sentence(overconfident, "too-sure")

    assert "**40.0%** before calibration, **25.0%** after" in told
    assert "T = 2.00" in told
    assert "does not lower" not in told


def test_a_temperature_that_does_not_help_is_told(overconfident: Evaluation) -> None:
    told = calibration.calibration_sentence(replace(overconfident, temperature=0.5), "too-sure")

    assert "On PrivateTest it does not lower the error" in told


def test_without_a_temperature_there_is_one_line(one: Evaluation) -> None:
    assert len(calibration.reliability_plot(one).lines) == 2
    assert "has no calibration temperature" in calibration.calibration_sentence(one, "one")


def test_bins_with_few_faces_are_not_drawn(one: Evaluation) -> None:
    own, _ = calibration.reliability_plot(one).lines

    assert len(own.x) == 0


def test_coverage_ends_with_all_faces_and_their_accuracy(two: list[Evaluation]) -> None:
    plot = calibration.coverage_plot(two)

    assert [(line.x[-1], line.y[-1]) for line in plot.lines] == [(1.0, 0.7), (1.0, 0.2)]
    assert "one: " in plot.alt
