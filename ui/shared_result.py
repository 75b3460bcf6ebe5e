"""A result that is computed once, in the background, for all who ask for it."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

from fer.arrays import Progress

Value = TypeVar("Value")

LOOK_SECONDS = 0.25
"""Between two looks at how far it is."""

SOON_SECONDS = 0.3
"""The first to ask waits so long for what may be quick."""


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
        while (attempt := self._attempt_at(compute)) is not None:
            attempt.wait(progress)
        return self._values[0]

    def soon(self, compute: Callable[[Progress], Value]) -> Value | None:
        """Return the value, or None while it is being computed.

        The first to ask waits for SOON_SECONDS, the others do not wait. What `compute` raised
        meanwhile is raised for one of those who ask; the next tries again.
        """
        if self._attempt and self._attempt.over:
            ended, self._attempt = self._attempt, None
            ended.ends_within(0)
        first = self._attempt is None
        if attempt := self._attempt_at(compute):
            attempt.ends_within(SOON_SECONDS if first else 0)
        return self.value

    @property
    def done(self) -> float:
        """The fraction of the computation that is done."""
        return self._attempt.done if self._attempt else 0.0

    @property
    def over(self) -> bool:
        """Return whether nothing is being computed: the value is here, or that failed."""
        return self._attempt is None or self._attempt.over

    def _attempt_at(self, compute: Callable[[Progress], Value]) -> "_Attempt | None":
        """Return the thread at work, a new one if there is none; None when the value is here."""
        with self._lock:
            if self._values:
                return None
            if self._attempt is None or self._attempt.over:
                self._attempt = _Attempt(lambda report: self._values.append(compute(report)))
            return self._attempt


class _Attempt:
    """A thread at work, how far it is, and what went wrong."""

    def __init__(self, work: Callable[[Progress], None]) -> None:
        self.done = 0.0
        self._work = work
        self._problem: Exception | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        return not self._thread.is_alive()

    def ends_within(self, seconds: float) -> bool:
        """Return whether it ends in this time; what it raised is raised."""
        self._thread.join(seconds)
        if self.over and self._problem:
            raise self._problem
        return self.over

    def wait(self, progress: Progress) -> None:
        while not self.ends_within(LOOK_SECONDS):
            progress(self.done)

    def _run(self) -> None:
        try:
            self._work(self._report)
        except Exception as problem:
            self._problem = problem

    def _report(self, fraction: float) -> None:
        self.done = fraction
