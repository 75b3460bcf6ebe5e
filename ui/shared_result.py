"""A result that is computed once, in the background, for all who ask for it."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

from fer.dataset.csv_file import Progress

Value = TypeVar("Value")

LOOK_SECONDS = 0.25
"""Between two looks at how far it is."""


class SharedResult(Generic[Value]):
    """Computes a value for the first to ask; all who ask meanwhile wait and see its progress.

    The computation has a thread of its own, so that it continues when whoever asked leaves.

    >>> seven = SharedResult[int]()
    >>> seven.value, seven.get(lambda _: 7), seven.get(lambda _: 8), seven.value
    (None, 7, 7, 7)
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock = Lock()
        self._values: list[Value] = []
        self._attempt: _Attempt | None = None

    @property
    def value(self) -> Value | None:
        """The value, or None while nobody has computed it."""
        return self._values[0] if self._values else None

    def find(self, load: Callable[[], Value | None]) -> Value | None:
        """Return the value, else what `load` gives, which is kept unless it is None."""
        if not self._values and (loaded := load()) is not None:
            return self.get(lambda _: loaded)
        return self.value

    def get(
        self, compute: Callable[[Progress], Value], progress: Progress = lambda _: None
    ) -> Value:
        """Return the value; what `compute` raises is raised, and the next to ask tries again.

        Args:
            compute: called with what it may report the fraction done to, in another thread.
            progress: called in this thread with that fraction, four times a second.
        """
        while True:
            with self._lock:
                if self._values:
                    return self._values[0]
                if self._attempt is None or self._attempt.over:
                    self._attempt = _Attempt(lambda report: self._values.append(compute(report)))
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
