"""A run that was killed and resumed ends as one that was not."""

import os
import random
import signal
from pathlib import Path

import numpy as np
import pytest

from fer.progress_file import EpochLine
from fer.runs import Run, State
from fer.training.checkpoint import Checkpoint
from fer.training.config import TrainConfig
from tests.training.killable import exit_status, started

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("FER_TEST_KILLS", "6"))


def a_run(folder: Path, csv: Path) -> Run:
    folder.mkdir()
    config = TrainConfig(
        network="quick",
        data=str(csv),
        epochs=max(12, KILLS // 2),
        batch_size=4,
        optimiser="adamw",
        weight_decay=0.01,
        schedule="one_cycle",
        moving_average=0.9,
        label_smoothing=0.1,
        mixup=0.2,
        flip=True,
        rotation=10,
        zoom=0.1,
        shift=0.1,
        brightness=0.1,
        contrast=0.1,
        erasing=0.5,
    )
    run = Run(folder)
    run.write("config.json", config.as_json())
    return run


def kill(run: Run, chance: random.Random, *, torn: bool) -> None:
    """Start the run, which is killed once it trains: at any moment, or while it writes a file."""
    process = started(run, dies_at=chance.uniform(2, 4), torn=torn)
    assert exit_status(process) == -signal.SIGKILL
    assert any(run.path.rglob(".*.partial.*")) or not torn


def figures(run: Run) -> list[EpochLine]:
    return [line for line in run.progress.lines() if isinstance(line, EpochLine)]


@pytest.fixture(scope="module")
def whole(tiny_csv: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run that nothing interrupted."""
    run = a_run(tmp_path_factory.mktemp("runs") / "whole", tiny_csv)
    assert exit_status(started(run)) == 0
    return run


def test_a_run_killed_again_and_again_ends_bit_identical_to_one_that_was_not(
    whole: Run, tiny_csv: Path, tmp_path: Path
) -> None:
    killed = a_run(tmp_path / "killed", tiny_csv)
    chance = random.Random(0)

    for number in range(KILLS):
        kill(killed, chance, torn=number % 2 == 0)
    assert killed.state is State.INTERRUPTED
    assert exit_status(started(killed)) == 0

    assert figures(killed) == figures(whole)
    expected, ended = (Checkpoint.load(run.path / "checkpoint") for run in (whole, killed))
    assert expected is not None
    assert ended is not None
    assert ended.state | {"seconds": 0} == expected.state | {"seconds": 0}
    for one, other in zip(expected.arrays, ended.arrays, strict=True):
        np.testing.assert_array_equal(one, other)
    assert killed.read("finished.json")["best_epoch"] == whole.read("finished.json")["best_epoch"]
    assert not any(killed.path.rglob(".*.partial.*"))


def test_two_processes_that_resume_one_run_train_it_once(
    whole: Run, tiny_csv: Path, tmp_path: Path
) -> None:
    shared = a_run(tmp_path / "shared", tiny_csv)

    both = [started(shared) for _ in range(2)]

    # The later one finds that it is queued or trains already, or that its turn was taken.
    assert min(map(exit_status, both)) == 0
    assert shared.state is State.FINISHED
    assert figures(shared) == figures(whole)
    assert not any(shared.path.rglob(".*.partial.*"))
