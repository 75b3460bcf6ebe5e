"""Turns in which pages run: one at a time, which is over sooner for all than all at once."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A few places for those who come, the first first."""

    def __init__(self, places: int, seconds: float) -> None:
        """Have so many places, each given to the next after so many seconds at the latest."""
        self._places, self._seconds = places, seconds
        self._first = threading.Lock()  # held by the one who is next
        self._changed = threading.Condition()
        self._ends: dict[object, float] = {}  # of the turns that go on

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place, and have it during the block."""
        mine = object()
        with self._first, self._changed:
            while len(ends := self._held()) >= self._places:
                self._changed.wait(min(ends) - time.monotonic())
            self._ends[mine] = time.monotonic() + self._seconds
        try:
            yield
        finally:
            with self._changed:
                del self._ends[mine]
                self._changed.notify()

    def _held(self) -> list[float]:
        now = time.monotonic()
        return [end for end in self._ends.values() if end > now]


pages = Turns(places=1, seconds=0.1)
"""For every page that a visitor opens or runs again: Python runs one thread at a time, and fifty
that take it from each other need half as long again. A page that computes makes nobody wait."""
