import math
from dataclasses import asdict

import numpy as np
import pytest

from fer.evaluation.calibration import fit_temperature, scaled_outputs
from fer.evaluation.report import report
from fer.evaluation.stored_outputs import load_outputs
from fer.labels import Split
from fer.models import models_in
from fer.runs import MODELS, Run
from tests.evaluation.ten_faces import ANGER, FEAR, TEN, outputs_of

# Always nine times as sure of anger as of fear, but right only three times of four.
TOO_SURE = outputs_of(*[(ANGER, 0.9, 0.1, 0)] * 3, (FEAR, 0.9, 0.1, 0))


def test_the_temperature_makes_a_model_as_sure_as_it_is_right() -> None:
    fitted = fit_temperature(TOO_SURE)

    # 0.9 and 0.1 become 3/4 and 1/4 when their ratio, 9, becomes 3: its square root.
    assert fitted.temperature == pytest.approx(2, abs=0.001)
    served = scaled_outputs(TOO_SURE, 2).probabilities
    np.testing.assert_allclose(served[:, [ANGER, FEAR]], [[0.75, 0.25]] * 4, rtol=1e-6)
    assert fitted.log_loss.before == pytest.approx(-(3 * math.log(0.9) + math.log(0.1)) / 4)
    assert fitted.log_loss.after == pytest.approx(-(3 * math.log(0.75) + math.log(0.25)) / 4)
    assert fitted.calibration_error.before == pytest.approx(0.15)
    assert fitted.calibration_error.after == pytest.approx(0, abs=1e-4)


def test_it_is_kept_with_the_split_it_was_fitted_on() -> None:
    kept = asdict(fit_temperature(TOO_SURE))

    assert kept["fitted_on"] == "PublicTest"
    assert kept["log_loss"]["after"] < kept["log_loss"]["before"]
    assert kept["calibration_error"]["before"] == pytest.approx(0.15)


def test_a_model_that_is_always_right_is_believed_within_bounds() -> None:
    assert 0.05 <= fit_temperature(outputs_of((ANGER, 0.6, 0.4, 0))).temperature < 0.06


def test_the_kept_outputs_stay_raw() -> None:
    before = TEN.probabilities.copy()

    scaled_outputs(TEN, 3)

    np.testing.assert_array_equal(TEN.probabilities, before)


@pytest.mark.parametrize("model", models_in(MODELS), ids=lambda model: model.name)
def test_a_models_answers_stay_and_its_log_loss_falls(model: Run) -> None:
    public = load_outputs(model, Split.PUBLIC_TEST)
    fitted = fit_temperature(public)

    raw, served = report(public), report(scaled_outputs(public, fitted.temperature))

    assert model.read("temperature.json")["temperature"] == fitted.temperature
    assert served.confusion == raw.confusion
    assert served.top_2_accuracy == raw.top_2_accuracy
    assert served.log_loss == pytest.approx(fitted.log_loss.after, rel=1e-6)
    assert served.log_loss < raw.log_loss
