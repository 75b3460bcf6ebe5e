"""What a training says as it goes on."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fer.progress_file import ProgressFile, StepLine
from fer.runs import Run
from fer.training.config import TrainConfig
from fer.training.position import Position
from fer.training.progress import ProgressLines


@dataclass
class Steady:
    """A training of 10 steps of 4 faces, on a clock that only `step` moves."""

    run: Run
    seconds_per_step: float = 0.25
    now: float = 100.0
    steps: int = 10
    rate: float = 0.01
    steps_done: int = 0
    config: TrainConfig = field(default_factory=lambda: TrainConfig(batch_size=4))
    position: Position = field(default_factory=Position)
    planned: int = 40

    def step(self) -> None:
        """One more, at a loss of 2 and with half of its faces right."""
        self.now += self.seconds_per_step
        self.steps_done += 1
        self.position.count(4, 2.0, 0.5)

    def seconds_left(self, steps_per_second: float) -> float:
        return (self.planned - self.steps_done) / max(steps_per_second, 1e-9)


@pytest.fixture
def training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Steady:
    steady = Steady(Run(tmp_path))
    monkeypatch.setattr(time, "monotonic", lambda: steady.now)
    return steady


def steps_in(progress: ProgressFile) -> list[int]:
    return [line.step for line in progress.lines() if isinstance(line, StepLine)]


def lines_of(training: Steady) -> ProgressLines:
    return ProgressLines(training)  # type: ignore[arg-type]


def test_a_line_says_where_the_training_stands_and_how_fast_it_is(training: Steady) -> None:
    lines = lines_of(training)
    for _ in range(2):
        training.step()
        lines.after_step()

    # A step takes a quarter of a second and has four faces; 38 of 40 steps are left.
    assert training.run.progress.lines() == [
        StepLine(
            epoch=1, step=2, steps=10, loss=2.0, accuracy=0.5,
            learning_rate=0.01, images_per_second=16.0, seconds_left=10,
        )
    ]  # fmt: skip


def test_there_are_at_most_two_lines_a_second(training: Steady) -> None:
    lines = lines_of(training)
    for _ in range(10):
        training.step()
        lines.after_step()

    assert steps_in(training.run.progress) == [2, 4, 6, 8, 10]


def test_a_long_training_has_no_more_lines_than_can_be_shown(training: Steady) -> None:
    training.planned = 40_000  # 10,000 seconds, of which a 2,000th part is five
    lines = lines_of(training)
    for _ in range(50):
        training.step()
        lines.after_step()

    assert steps_in(training.run.progress) == [20, 40]


def test_a_resumed_training_measures_its_own_steps_alone(training: Steady) -> None:
    training.steps_done = 30
    training.planned = 40
    lines = lines_of(training)
    training.position.epoch = 4
    for _ in range(2):
        training.step()
        lines.after_step()

    (line,) = training.run.progress.lines()
    assert isinstance(line, StepLine)
    assert (line.images_per_second, line.seconds_left) == (16.0, 2)


def test_slow_first_steps_do_not_count_for_long(training: Steady) -> None:
    training.planned = 1_000
    lines = lines_of(training)
    training.seconds_per_step = 30  # it is compiled
    training.step()
    lines.after_step()
    assert training.run.progress.lines() == []

    training.seconds_per_step = 2
    for _ in range(5):
        training.step()
        lines.after_step()
    training.seconds_per_step = 0.25
    for _ in range(80):
        training.step()
        lines.after_step()

    line = training.run.progress.lines()[-1]
    assert isinstance(line, StepLine)
    assert line.images_per_second == 16.0
    assert line.seconds_left == round((1_000 - line.step) / 4)


def test_between_two_epochs_there_is_nothing_to_say(training: Steady) -> None:
    lines = lines_of(training)
    training.now += 5

    lines.after_step()

    assert training.run.progress.lines() == []
