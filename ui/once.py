"""A value that is made once, for all who ask for it."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

from fer.dataset.csv_file import Progress

Value = TypeVar("Value")

LOOK_SECONDS = 0.25
"""Between two looks at how far it is."""


class Once(Generic[Value]):
    """Holds a value; the first to ask has it made, and all who ask meanwhile hear how far it is.

    It is made in a thread of its own, so that it goes on when whoever asked leaves the page.

    >>> once = Once[int]()
    >>> once.made, once.get(lambda _: 7), once.get(lambda _: 8), once.made
    (None, 7, 7, 7)
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock = Lock()
        self._values: list[Value] = []
        self._attempt: _Attempt | None = None

    @property
    def made(self) -> Value | None:
        """The value, or None while nobody has made it."""
        return self._values[0] if self._values else None

    def get(self, make: Callable[[Progress], Value], progress: Progress = lambda _: None) -> Value:
        """The value; what `make` raises is raised, and the next to ask tries again.

        Args:
            make: called with what it may report the fraction done to, in another thread.
            progress: called in this thread with that fraction, four times a second.
        """
        while True:
            with self._lock:
                if self._values:
                    return self._values[0]
                if self._attempt is None or self._attempt.over:
                    self._attempt = _Attempt(lambda report: self._values.append(make(report)))
                attempt = self._attempt
            attempt.wait(progress)


class _Attempt:
    """A thread at work, how far it is, and what went wrong."""

    def __init__(self, work: Callable[[Progress], None]) -> None:
        self._work = work
        self._done = 0.0
        self._problem: Exception | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        return not self._thread.is_alive()

    def wait(self, progress: Progress) -> None:
        self._thread.join(LOOK_SECONDS)
        while self._thread.is_alive():
            progress(self._done)
            self._thread.join(LOOK_SECONDS)
        if self._problem:
            raise self._problem

    def _run(self) -> None:
        try:
            self._work(self._report)
        except Exception as problem:
            self._problem = problem

    def _report(self, fraction: float) -> None:
        self._done = fraction
