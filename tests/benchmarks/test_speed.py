import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.benchmarks import speed as module
from fer.benchmarks.speed import (
    SPEED,
    Speed,
    fastest_speed_of,
    keep_speed,
    median_milliseconds,
    milliseconds_a_face,
    speed_of,
)
from fer.errors import BadRun
from fer.models import default_model
from fer.runs import Run


def test_a_models_size_and_speed_are_told() -> None:
    model = default_model()

    speed = speed_of(model)

    assert speed.bytes == len(model.litert_file.read_bytes())
    assert speed.parameters == model.read("finished.json")["parameters"]
    assert 0 < speed.one_milliseconds < 1000
    assert 0 < speed.batch_milliseconds < 1000
    assert date.fromisoformat(speed.date).year > 2000
    assert speed.processor


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


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Speed]:
    """What is measured next, and then the last of it again; the machine is idle."""
    to_come: list[Speed] = []
    monkeypatch.setattr(
        module, "speed_of", lambda _: to_come.pop(0) if len(to_come) > 1 else to_come[0]
    )
    monkeypatch.setattr(module, "has_idle_core", lambda: True)
    return to_come


def test_the_fastest_of_some_tries_is_kept_and_not_measured_again(
    tmp_path: Path, measured: list[Speed]
) -> None:
    model = Run(tmp_path)
    measured += [Speed(1.0, 0.5, 10, 20), Speed(0.5, 1.0, 10, 20), Speed(2.0, 2.0, 10, 20)]

    keep_speed(model)
    measured[0] = Speed(0.1, 0.1, 10, 20)
    keep_speed(model)

    assert SPEED.of(model) == Speed(0.5, 0.5, 10, 20)


def test_a_batch_that_is_slower_than_a_face_alone_is_measured_again(
    tmp_path: Path, measured: list[Speed]
) -> None:
    measured += [*[Speed(0.5, 2.0, 10, 20)] * 7, Speed(0.6, 0.4, 10, 20), Speed(0.1, 0.1, 10, 20)]

    assert fastest_speed_of(Run(tmp_path)) == Speed(0.5, 0.4, 10, 20)


def test_a_batch_that_stays_slower_is_taken_at_last(tmp_path: Path, measured: list[Speed]) -> None:
    measured += [Speed(0.5, 2.0, 10, 20)]

    assert fastest_speed_of(Run(tmp_path)) == Speed(0.5, 2.0, 10, 20)


def test_an_idle_core_is_waited_for_but_not_for_ever(
    tmp_path: Path, measured: list[Speed], monkeypatch: pytest.MonkeyPatch
) -> None:
    measured += [Speed(0.5, 0.5, 10, 20)]
    asked = 0

    def busy() -> bool:
        nonlocal asked
        asked += 1
        return False

    monkeypatch.setattr(module, "has_idle_core", busy)

    fastest_speed_of(Run(tmp_path))

    assert asked == module.MOST_WAITS


def test_a_model_that_was_not_measured_has_none(tmp_path: Path) -> None:
    assert SPEED.of(Run(tmp_path)) is None


def test_a_damaged_file_says_how_to_mend_it(tmp_path: Path) -> None:
    model = Run(tmp_path / "mine")
    model.write("speed.json", {"miles": 3})

    with pytest.raises(BadRun) as raised:
        SPEED.of(model)
    assert "card mine" in raised.value.command
