"""Temperature scaling of a model's probabilities.

A trained network is often overconfident. Dividing its logits by one number corrects most of that
(Guo et al., 2017, arXiv 1706.04599, section 4.2). Without logits the same is done to probabilities:
raised to the power 1 / temperature, then divided by their sum.
"""

import numpy as np

from fer.arrays import Classify, Faces, Probabilities
from fer.errors import BadRun
from fer.files import stamp
from fer.run_records import Temperature
from fer.runs import Run

TEMPERATURE_FILE = "temperature.json"


def scale_temperature(probabilities: Probabilities, temperature: float) -> Probabilities:
    """Scale probabilities by a temperature: above 1 less confident, below 1 more confident.

    The order of a face's expressions stays as it is.

    Args:
        probabilities: (N, 7).
        temperature: above 0.

    >>> scale_temperature(np.array([[0.64, 0.36]], np.float32), 2).round(3)
    array([[0.571, 0.429]], dtype=float32)
    """
    if temperature == 1:
        return probabilities
    powers = probabilities.astype(np.float64) ** (1 / temperature)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def temperature_of(model: Run) -> float:
    """The temperature kept with a model; 1 when there is none.

    Raises:
        BadRun: its file is damaged.
    """
    if stamp(model.path / TEMPERATURE_FILE) is None:
        return 1.0
    try:
        return model.record(TEMPERATURE_FILE, Temperature).temperature
    except BadRun as problem:
        raise BadRun(f"{problem} Fit it again.", command=f"calibrate {model.name}") from problem


def scaled_classifier(classify: Classify, temperature: float) -> Classify:
    """`classify` with its probabilities scaled by a temperature."""

    def calibrated(faces: Faces) -> Probabilities:
        return scale_temperature(classify(faces), temperature)

    return calibrated
