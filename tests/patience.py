"""How long tests wait for what has to come, on however busy a machine."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 240.0
"""Nobody waits so long unless something is wrong."""


def wait_until(holds: Callable[[], object], pause_seconds: float = 0.02) -> None:
    """Return as soon as it holds; an AssertionError if it never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(pause_seconds)
