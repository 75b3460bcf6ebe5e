"""The time a function takes, as a median."""

import statistics
import time
from collections.abc import Callable

RUNS = 30


def median_milliseconds(function: Callable[[], object], runs: int = RUNS) -> float:
    """The median over `runs` calls, after two that are not counted."""
    for _ in range(2):
        function()
    return statistics.median(_milliseconds(function) for _ in range(runs))


def _milliseconds(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return (time.perf_counter() - began) * 1000
