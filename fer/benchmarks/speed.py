"""A model's latency on this machine, and its size."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from statistics import median

import numpy as np

from fer.arrays import FACE_SIDE, Classify
from fer.evaluation.stored_outputs import StoredFigures
from fer.machine import has_idle_core, processor
from fer.recognition.classifier import litert_classifier
from fer.runs import Run

BATCH = 64
RUNS, BATCH_RUNS = 30, 5
"""Enough for a median; together under half a second."""

TRIES, MOST_TRIES = 5, 20
"""Of which the fastest is stored with a model: more than TRIES only while it cannot be right."""

SLOWER = 1.1
"""A face among BATCH takes no longer than a face alone, give or take a tenth, where nothing else
runs."""

MOST_WAITS = 30
"""Seconds that an idle core is waited for, before all tries together."""

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speed:
    """A model's latency and size: milliseconds are for one face, on one core."""

    one_milliseconds: float  # a face alone
    batch_milliseconds: float  # a face among BATCH
    parameters: int
    bytes: int  # of the file that serves
    date: str = UNKNOWN  # in ISO 8601; older files do not tell
    processor: str = UNKNOWN


SPEED = StoredFigures("speed.json", Speed, "card {}")


def keep_speed(model: Run) -> None:
    """Measure a model and store its speed, unless that was done: a new card stays the same.

    Raises:
        BadRun: it has no model file, or a damaged one.
    """
    if not (model.path / SPEED.file).exists():
        model.write(SPEED.file, asdict(fastest_speed_of(model)))


def fastest_speed_of(model: Run) -> Speed:
    """Return the fastest of TRIES, each on an idle core; of more while a batch is SLOWER.

    Raises:
        BadRun: it has no model file, or a damaged one.
    """
    waits, tries = MOST_WAITS, list[Speed]()
    while len(tries) < MOST_TRIES:
        while waits and not has_idle_core():
            waits -= 1
        tries.append(speed_of(model))
        # Whatever else the machine does only makes it slower, by up to four times.
        fastest = replace(
            tries[-1],
            one_milliseconds=min(each.one_milliseconds for each in tries),
            batch_milliseconds=min(each.batch_milliseconds for each in tries),
        )
        is_slower = fastest.batch_milliseconds > SLOWER * fastest.one_milliseconds
        if len(tries) >= TRIES and not is_slower:
            break
    return fastest


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
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        processor=processor() or UNKNOWN,
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
