"""The time of tests: how long they wait for what has to come, and a clock that nothing holds up."""

import time
from collections.abc import Callable
from itertools import count
from types import ModuleType, SimpleNamespace

import pytest

PATIENCE_SECONDS = 240.0
"""Nobody waits so long unless something is wrong."""


def wait_until(holds: Callable[[], object], pause_seconds: float = 0.02) -> None:
    """Return as soon as it holds; an AssertionError if it never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(pause_seconds)


def let_tick(patch: pytest.MonkeyPatch, module: ModuleType) -> None:
    """Let each look of a module at the clock be a hundredth of a second after the one before."""
    looks = count()
    patch.setattr(module, "time", SimpleNamespace(monotonic=lambda: next(looks) / 100))
