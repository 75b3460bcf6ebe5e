"""How long a function takes, as a median."""

import time
from collections.abc import Iterator

import pytest

from fer.benchmarks.timing import median_milliseconds


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
