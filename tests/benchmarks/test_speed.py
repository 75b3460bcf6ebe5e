import time
from collections.abc import Iterator

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.benchmarks.speed import median_milliseconds, milliseconds_a_face, speed_of
from fer.runs import default_model


def test_a_models_size_and_speed_are_told() -> None:
    model = default_model()

    speed = speed_of(model)

    assert speed.bytes == len(model.litert_file.read_bytes())
    assert speed.parameters == model.read("finished.json")["parameters"]
    assert 0 < speed.one_milliseconds < 1000
    assert 0 < speed.batch_milliseconds < 1000


def test_a_batchs_time_is_shared_by_its_faces() -> None:
    seen: list[int] = []

    def classify(faces: Faces) -> Probabilities:
        seen.append(len(faces))
        return np.zeros((len(faces), 7), np.float32)

    milliseconds_a_face(classify, 64, runs=3)

    assert seen == [64] * 5  # two are not counted


def test_the_median_is_over_the_calls_behind_the_first_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = 0.0
    # The first two are slow, as first calls are.
    durations: Iterator[float] = iter([9.0, 9.0, 0.001, 0.1, 0.003])

    def work() -> None:
        nonlocal clock
        clock += next(durations)

    monkeypatch.setattr(time, "perf_counter", lambda: clock)

    assert median_milliseconds(work, runs=3) == pytest.approx(3)
    assert list(durations) == []
