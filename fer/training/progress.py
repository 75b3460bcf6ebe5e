"""The lines that a training writes as it goes on, at most twice a second."""

import time
from typing import TYPE_CHECKING

from fer.progress_file import StepLine

if TYPE_CHECKING:
    from fer.training.fit import Training

LINE_SECONDS = 0.5
MOST_LINES = 2_000
"""About so many lines of steps a run gets, however long it takes."""


class ProgressLines:
    """Appends to a run's `progress.jsonl` where its training stands."""

    def __init__(self, training: "Training") -> None:
        """Begin to measure speed."""
        self._training = training
        self._began = self._last = time.monotonic()
        self._first = self._training.steps_done

    def after_step(self) -> None:
        """Write a line if it is time for one."""
        now = time.monotonic()
        position = self._training.position
        if not position.seen or now - self._last < self._wait(now):
            return
        self._last = now
        per_second = self._steps_per_second(now)
        self._training.run.progress.append(
            StepLine(
                position.epoch,
                position.step,
                self._training.steps,
                **position.means,
                learning_rate=self._training.rate,
                images_per_second=round(per_second * self._training.config.batch_size, 1),
                seconds_left=round(self._training.seconds_left(per_second)),
            )
        )

    def _wait(self, now: float) -> float:
        expected = self._training.seconds_left(self._steps_per_second(now))
        return max(LINE_SECONDS, (now - self._began + expected) / MOST_LINES)

    def _steps_per_second(self, now: float) -> float:
        """Return the mean number of steps per second since this process began."""
        return (self._training.steps_done - self._first) / max(now - self._began, 1e-9)
