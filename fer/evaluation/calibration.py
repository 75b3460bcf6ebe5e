"""Calibration by temperature scaling."""

from dataclasses import dataclass, replace

import numpy as np

from fer.evaluation.confidence import reliability
from fer.evaluation.outputs import Outputs
from fer.labels import Split
from fer.temperature import scale_temperature

LOWEST, HIGHEST = 0.05, 20.0


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """A figure before and after calibration."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A temperature, and what it does to the faces it was fitted on; the file `temperature.json`.

    It changes log loss, Brier score and calibration error. Accuracy, F1, the confusion matrix,
    top-2 and kappa stay to the last digit, since no face's most probable expression changes;
    coverage and the areas under curves move by next to nothing, as faces change places.
    """

    temperature: float
    fitted_on: Split
    log_loss: BeforeAndAfter
    calibration_error: BeforeAndAfter


def fit_temperature(public: Outputs) -> Calibration:
    """Fit the temperature, LOWEST to HIGHEST, that makes the log loss on PublicTest smallest.

    PublicTest, because that is the validation set; PrivateTest would then be no test.
    """
    from scipy import optimize, special  # only a promotion fits

    logits = np.log(np.maximum(public.exact, np.finfo(np.float64).tiny))

    def log_loss(sharpness: float) -> float:
        scaled = logits * sharpness
        of_truth = scaled[np.arange(len(scaled)), public.truth]
        return float(np.mean(special.logsumexp(scaled, axis=1) - of_truth))

    # As a function of 1 / temperature the loss is convex, so there is one smallest place.
    sharpness = optimize.minimize_scalar(
        log_loss, bounds=(1 / HIGHEST, 1 / LOWEST), method="bounded", options={"xatol": 1e-6}
    ).x
    temperature = round(1 / float(sharpness), 4)
    return Calibration(
        temperature=temperature,
        fitted_on=Split.PUBLIC_TEST,
        log_loss=BeforeAndAfter(log_loss(1.0), log_loss(1 / temperature)),
        calibration_error=BeforeAndAfter(
            reliability(public).error, reliability(scaled_outputs(public, temperature)).error
        ),
    )


def scaled_outputs(outputs: Outputs, temperature: float) -> Outputs:
    """The outputs as they are served: with their probabilities at a temperature."""
    return replace(outputs, probabilities=scale_temperature(outputs.probabilities, temperature))
