"""The lines that a training writes as it goes on, at most twice a second."""

import time
from collections import deque
from typing import TYPE_CHECKING

from fer.progress_file import StepLine

if TYPE_CHECKING:
    from fer.training.fit import Training

LINE_SECONDS = 0.5
SPEED_SECONDS = 15.0
"""Speed is the mean over so long; what came before, such as slow first steps, no longer counts."""

MOST_LINES = 2_000
"""About so many lines of steps a run gets, however long it takes."""


class ProgressLines:
    """Appends to a run's `progress.jsonl` where its training stands."""

    def __init__(self, training: "Training") -> None:
        """Begin to measure speed."""
        self._training = training
        self._began = self._last = time.monotonic()
        self._lately: deque[tuple[float, int]] = deque()  # when so many steps were done

    def after_step(self) -> None:
        """Write a line if it is time for one."""
        now = time.monotonic()
        position = self._training.position
        self._remember(now)
        # The first call compiles the step and says nothing of the speed.
        if not position.seen or len(self._lately) < 2 or now - self._last < self._wait(now):
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

    def _remember(self, now: float) -> None:
        self._lately.append((now, self._training.steps_done))
        while now - self._lately[0][0] > SPEED_SECONDS and len(self._lately) > 2:
            self._lately.popleft()

    def _steps_per_second(self, now: float) -> float:
        """Return the mean number of steps per second over the last SPEED_SECONDS."""
        then, done = self._lately[0]
        return (self._training.steps_done - done) / max(now - then, 1e-9)
