"""A model's latency on this machine, and its size."""

from dataclasses import dataclass

import numpy as np

from fer.arrays import FACE_SIDE, Classify
from fer.benchmarks.timing import median_milliseconds
from fer.recognition.classifier import litert_classifier
from fer.runs import Run

BATCH = 64
ONE_RUNS, BATCH_RUNS = 30, 5
"""Enough for a median; together under half a second."""


@dataclass(frozen=True, slots=True)
class Speed:
    """A model's latency and size: milliseconds are for one face, on one core."""

    one_milliseconds: float  # a face alone
    batch_milliseconds: float  # a face among BATCH
    parameters: int
    bytes: int  # of the file that serves


def speed_of(model: Run) -> Speed:
    """Measure `model` for a moment.

    Raises:
        BadRun: it is no model, or a file is missing or damaged.
    """
    classify = litert_classifier(model.litert_file)
    return Speed(
        one_milliseconds=milliseconds_a_face(classify, 1, ONE_RUNS),
        batch_milliseconds=milliseconds_a_face(classify, BATCH, BATCH_RUNS),
        parameters=model.finished.parameters,
        bytes=model.litert_file.stat().st_size,
    )


def milliseconds_a_face(classify: Classify, batch: int, runs: int) -> float:
    """Return the milliseconds a face in batches of `batch`; its content makes no difference."""
    faces = np.zeros((batch, FACE_SIDE, FACE_SIDE, 1), np.uint8)
    return median_milliseconds(lambda: classify(faces), runs) / batch
