from pathlib import Path

import numpy as np
import pytest

from fer.errors import BadRun
from fer.runs import Run
from fer.temperature import scale_temperature, scaled_classifier, temperature_of

SURE = np.array([[0.64, 0.36, 0, 0, 0, 0, 0]], np.float32)


def test_a_temperature_of_two_takes_square_roots() -> None:
    # 0.8 and 0.6, divided by their sum.
    np.testing.assert_allclose(scale_temperature(SURE, 2)[0, :2], [8 / 14, 6 / 14], rtol=1e-6)


def test_a_temperature_below_one_makes_surer() -> None:
    # Squares: 0.4096 and 0.1296.
    np.testing.assert_allclose(
        scale_temperature(SURE, 0.5)[0, :2], [0.4096 / 0.5392, 0.1296 / 0.5392], rtol=1e-6
    )


def test_a_temperature_of_one_changes_nothing() -> None:
    np.testing.assert_array_equal(scale_temperature(SURE, 1), SURE)


@pytest.mark.parametrize("temperature", [0.05, 0.3, 0.982, 1.2215, 20])
def test_the_order_of_the_expressions_stays_and_rows_sum_to_one(temperature: float) -> None:
    random = np.random.default_rng(0)
    probabilities = random.dirichlet(np.full(7, 0.3), 2000).astype(np.float32)

    changed = scale_temperature(probabilities, temperature)

    by_probability = np.argsort(probabilities, axis=1, kind="stable")
    assert (np.diff(np.take_along_axis(changed, by_probability, axis=1)) >= 0).all()
    np.testing.assert_allclose(changed.sum(axis=1), 1, rtol=1e-6)
    assert changed.dtype == np.float32


def test_no_faces_stay_none() -> None:
    assert scale_temperature(np.empty((0, 7), np.float32), 2).shape == (0, 7)


def test_a_classifier_at_a_temperature_answers_softened() -> None:
    classify = scaled_classifier(lambda faces: SURE, 2)

    np.testing.assert_array_equal(
        classify(np.zeros((1, 48, 48, 1), np.uint8)), scale_temperature(SURE, 2)
    )


def test_a_model_without_the_file_has_temperature_one(tmp_path: Path) -> None:
    assert temperature_of(Run(tmp_path)) == 1

    Run(tmp_path).write("temperature.json", {"temperature": 1.25})
    assert temperature_of(Run(tmp_path)) == 1.25


@pytest.mark.parametrize(
    "kept", [{}, [], {"temperature": 0}, {"temperature": "2"}, {"temperature": -1}]
)
def test_a_file_without_a_temperature_is_refused(tmp_path: Path, kept: object) -> None:
    Run(tmp_path).write("temperature.json", kept)

    with pytest.raises(BadRun) as raised:
        temperature_of(Run(tmp_path))
    assert "calibrate" in raised.value.command
