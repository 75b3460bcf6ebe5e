from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.errors import BadRun
from fer.evaluation.perturbations import Perturbation, brightness
from fer.evaluation.robustness import ROBUSTNESS, Robustness, RobustnessCurve, robustness
from fer.runs import Run

FACES = np.array([10, 60, 110, 160], np.uint8)[:, None, None, None] * np.ones(
    (1, 48, 48, 1), np.uint8
)
TRUTH = np.array([0, 0, 0, 3])


def angry_when_dark(faces: Faces) -> Probabilities:
    """Anger below a grey of 150, else happiness."""
    predicted = np.where(faces[:, 0, 0, 0] < 150, 0, 3)
    return np.eye(7, dtype=np.float32)[predicted]


BRIGHTER = Perturbation("brighter", "Brighter", "grey levels", (45, 95, 145), brightness)


def test_accuracy_is_told_at_each_strength_beside_the_clean_one() -> None:
    figures = robustness(angry_when_dark, FACES, TRUTH, lambda _: None, perturbations=[BRIGHTER])

    assert (figures.faces, figures.clean) == (4, 1)
    assert figures.curves == (RobustnessCurve("brighter", (45, 95, 145), (0.75, 0.5, 0.25)),)


def test_the_one_number_is_the_mean_over_all_relative_to_clean() -> None:
    curves = (
        RobustnessCurve("blur", (1, 2), (0.4, 0.2)),
        RobustnessCurve("noise", (1, 2), (0.5, 0.1)),
    )

    assert Robustness(10, 0.6, curves).relative == pytest.approx(0.3 / 0.6)
    assert np.isnan(Robustness(10, 0.0, curves).relative)


def test_progress_rises_to_one() -> None:
    heard: list[float] = []

    robustness(angry_when_dark, FACES, TRUTH, heard.append, perturbations=[BRIGHTER])

    assert heard == [0.25, 0.5, 0.75, 1]


def test_figures_survive_their_file(tmp_path: Path) -> None:
    run = Run(tmp_path)
    figures = robustness(angry_when_dark, FACES, TRUTH, lambda _: None, perturbations=[BRIGHTER])

    assert ROBUSTNESS.of(run) is None
    run.write("robustness.json", asdict(figures))
    assert ROBUSTNESS.of(run) == figures


@pytest.mark.parametrize("kept", [{}, [], {"curves": 3}])
def test_a_damaged_file_is_named(tmp_path: Path, kept: object) -> None:
    Run(tmp_path).write("robustness.json", kept)

    with pytest.raises(BadRun) as raised:
        ROBUSTNESS.of(Run(tmp_path))
    assert "robustness" in raised.value.command
