"""A model's latency on this machine, and its size."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from statistics import median

import numpy as np

from fer.arrays import FACE_SIDE, Classify
from fer.evaluation.stored_figures import StoredFigures
from fer.recognition.classifier import litert_classifier
from fer.runs import Run

BATCH = 64
RUNS, BATCH_RUNS = 30, 5
"""Enough for a median; together under half a second."""

TRIES = 5
"""Of which the fastest is stored with a model."""


@dataclass(frozen=True, slots=True)
class Speed:
    """A model's latency and size: milliseconds are for one face, on one core."""

    one_milliseconds: float  # a face alone
    batch_milliseconds: float  # a face among BATCH
    parameters: int
    bytes: int  # of the file that serves


SPEED = StoredFigures("speed.json", Speed, "card {}")


def keep_speed(model: Run) -> None:
    """Measure a model and store its speed, unless that was done: a new card stays the same.

    Raises:
        BadRun: it has no model file, or a damaged one.
    """
    if (model.path / SPEED.file).exists():
        return
    tries = [speed_of(model) for _ in range(TRIES)]
    # Whatever else the machine does only makes it slower, by up to four times.
    fastest = replace(
        tries[0],
        one_milliseconds=min(each.one_milliseconds for each in tries),
        batch_milliseconds=min(each.batch_milliseconds for each in tries),
    )
    model.write(SPEED.file, asdict(fastest))


def speed_of(model: Run) -> Speed:
    """Measure `model` for a moment.

    Raises:
        BadRun: it is no model, or a file is missing or damaged.
    """
    classify = litert_classifier(model.litert_file)
    return Speed(
        one_milliseconds=milliseconds_a_face(classify, 1, RUNS),
        batch_milliseconds=milliseconds_a_face(classify, BATCH, BATCH_RUNS),
        parameters=model.finished.parameters,
        bytes=model.litert_file.stat().st_size,
    )


def milliseconds_a_face(classify: Classify, batch: int, runs: int) -> float:
    """Return the milliseconds a face in batches of `batch`; its content makes no difference."""
    faces = np.zeros((batch, FACE_SIDE, FACE_SIDE, 1), np.uint8)
    return median_milliseconds(lambda: classify(faces), runs) / batch


def median_milliseconds(
    function: Callable[[], object], runs: int = RUNS, *, uncounted: int = 2
) -> float:
    """Return the median over `runs` calls, after some that are not counted."""
    times = []
    for _ in range(uncounted + runs):
        began = time.perf_counter()
        function()
        times.append((time.perf_counter() - began) * 1000)
    return median(times[uncounted:])
