"""A server, a training, a promotion and a dataset on its way in, killed; and the next start."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from fer.runs import Run, State, runs_in
from tests.patience import wait_until
from tests.serving import copied_checkout, serving

pytestmark = pytest.mark.slow

START = """
from pathlib import Path
from fer.training.config import TrainConfig
from fer.training.launch import start_training
data = "data/tiny.csv"
start_training(TrainConfig(network="quick", data=data, epochs=5000, batch_size=4), Path("runs"))
start_training(TrainConfig(network="quick", data=data, epochs=2, batch_size=4), Path("runs"))
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, tiny_csv: Path) -> Iterator[Path]:
    folder = copied_checkout(tmp_path_factory.mktemp("killed"))
    (folder / "data" / "tiny.csv").write_bytes(tiny_csv.read_bytes())
    yield folder
    for run in runs_in(folder / "runs"):
        kill(run)


def kill(run: Run) -> None:
    if run.is_process_running:
        psutil.Process(run.read("process.json")["id"]).kill()


def fer(checkout: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "fer", *arguments]
    return subprocess.Popen(
        command, cwd=checkout, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def killed_when(process: subprocess.Popen[bytes], holds: Callable[[], object]) -> None:
    wait_until(lambda: holds() or process.poll() is not None)
    assert process.poll() is None, "it ended before it could be killed"
    process.kill()
    process.wait()


@pytest.fixture(scope="module")
def finished(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run that was queued when everything was killed, and trained after the next start."""
    with serving(tmp_path_factory.mktemp("home"), checkout, writes=True) as served:
        subprocess.run([sys.executable, "-c", START], cwd=checkout, check=True)
        first, second = sorted(runs_in(checkout / "runs"), key=lambda run: run.path.name)
        wait_until(first.progress.lines)
        psutil.Process(served.process_id).kill()
        kill(first)
        kill(second)
    wait_until(lambda: first.state is State.INTERRUPTED)
    assert second.state is State.QUEUED
    with serving(tmp_path_factory.mktemp("home"), checkout, writes=True):
        wait_until(lambda: second.state is State.FINISHED)
    return second


def test_what_was_queued_when_all_was_killed_is_trained_after_the_next_start(finished: Run) -> None:
    assert finished.finished.best_epoch in (1, 2)


def test_a_promotion_that_was_killed_shows_no_model_and_can_be_done_again(
    checkout: Path, finished: Run, tmp_path: Path
) -> None:
    models, command = (
        checkout / "models",
        ("promote", finished.name, "again", "--data", "data/tiny.csv"),
    )
    promoting = fer(checkout, *command)
    killed_when(promoting, (models / ".partial.again" / "model.keras").exists)

    with serving(tmp_path, checkout, writes=True) as served:
        names = [each["name"] for each in served.get("/api/models").json()]
        assert "again" not in str(names)
        assert fer(checkout, *command).wait() == 0
        assert "again" in served.get("/api/models").text
    assert not (models / ".partial.again").exists()


def test_a_dataset_that_was_half_way_in_is_not_there_and_can_be_brought_again(
    checkout: Path, tiny_csv: Path, tmp_path: Path
) -> None:
    header, *rows = tiny_csv.read_bytes().splitlines(keepends=True)
    large, target = tmp_path / "large.csv", checkout / "data" / "fer2013.csv"
    large.write_bytes(header + b"".join(rows) * 200)
    command = ("data", "get", "csv", str(large))
    killed_when(fer(checkout, *command), lambda: list(target.parent.glob(".*.partial.fer2013.csv")))

    assert not target.exists()
    assert fer(checkout, *command).wait() == 0
    assert target.read_bytes() == large.read_bytes()
    assert not list(target.parent.glob(".*.partial.*"))
