"""Runs in processes of their own: the queue, stopping, resuming, a server that goes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from fer.errors import BadRun
from fer.progress_file import EpochLine, StepLine
from fer.runs import Run, State, new_run, runs_in
from fer.training.config import TrainConfig
from fer.training.launch import begin, restart_queued, resume, start_training, stop
from fer.training.queue import enqueue, queued_runs
from tests.made_up import FINISHED
from tests.patience import wait_until

ROOT = Path(__file__).resolve().parents[2]


def trains(run: Run) -> bool:
    return any(isinstance(line, StepLine) for line in run.progress.lines())


def long(csv: Path) -> TrainConfig:
    return TrainConfig(network="quick", data=str(csv), epochs=2000, batch_size=8)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    # Chromium's driver is a child too, and other tests still want it.
    others = psutil.Process().children()
    yield tmp_path
    for process in psutil.Process().children():
        if process not in others:
            process.kill()


@pytest.mark.slow
def test_of_two_runs_launched_at_once_one_trains_and_the_other_waits_for_it(
    folder: Path, tiny_csv: Path
) -> None:
    both = [start_training(long(tiny_csv), folder) for _ in range(2)]
    wait_until(lambda: any(trains(run) for run in both))

    assert sorted(run.state for run in both) == [State.QUEUED, State.RUNNING]
    first, second = sorted(both, key=lambda run: run.state is State.QUEUED)
    assert queued_runs(folder) == [second]

    stop(first)
    wait_until(lambda: first.state is State.STOPPED)
    wait_until(lambda: trains(second))


@pytest.mark.slow
def test_a_run_that_just_began_is_stopped_too(folder: Path, tiny_csv: Path) -> None:
    run = start_training(long(tiny_csv), folder)
    wait_until(lambda: run.state is State.RUNNING)

    stop(run)

    wait_until(lambda: run.state is State.STOPPED)
    wait_until(lambda: not run.is_process_running)


@pytest.mark.slow
def test_a_stopped_run_goes_on_where_it_was(folder: Path, tiny_csv: Path) -> None:
    run = start_training(long(tiny_csv), folder)
    wait_until(lambda: len(run.progress.lines()) > 5)
    stop(run)
    wait_until(lambda: run.state is State.STOPPED)
    done = run.progress.lines()[-1].epoch

    resume(run)
    wait_until(lambda: run.progress.lines()[-1].epoch > done)

    epochs = [line.epoch for line in run.progress.lines() if isinstance(line, EpochLine)]
    assert epochs == list(range(1, len(epochs) + 1))


@pytest.mark.slow
def test_a_run_that_waits_is_taken_out_of_the_queue(folder: Path, tiny_csv: Path) -> None:
    first = start_training(long(tiny_csv), folder)
    waiting = start_training(long(tiny_csv), folder)

    stop(waiting)

    assert waiting.state is State.STOPPED
    wait_until(lambda: trains(first))
    wait_until(lambda: not waiting.is_process_running)
    assert waiting.state is State.STOPPED


def launched_by_one_who_dies_of(number: signal.Signals, folder: Path, csv: Path) -> None:
    """Have a run launched by a process whose whole group then gets the signal."""
    # A process that a shell put into the background, as these tests may be, ignores Ctrl-C.
    code = (
        "import signal, time; from pathlib import Path; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from fer.training.launch import start_training; "
        "from fer.training.config import TrainConfig; "
        f"start_training(TrainConfig(data={str(csv)!r}, epochs=2000), Path({str(folder)!r})); "
        "print('launched', flush=True); time.sleep(600)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b"launched\n"

    os.killpg(server.pid, number)
    server.wait()
    server.stdout.close()


@pytest.mark.slow
def test_a_run_outlives_whoever_launched_it(folder: Path, tiny_csv: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        launched_by_one_who_dies_of(number, folder, tiny_csv)

    runs = runs_in(folder)
    wait_until(lambda: any(trains(run) for run in runs))
    assert [run.is_process_running for run in runs] == [True] * 3
    for run in sorted(runs, key=lambda run: run.state is State.RUNNING):  # those that wait first
        stop(run)
    wait_until(lambda: not any(run.is_process_running for run in runs))


@pytest.mark.slow
def test_a_place_in_the_queue_outlives_a_reboot(folder: Path, tiny_csv: Path) -> None:
    run = new_run("notebook", folder)
    run.write("config.json", long(tiny_csv).as_json())
    enqueue(run)

    assert restart_queued(folder) == [run]
    assert restart_queued(folder) == []
    wait_until(lambda: trains(run))


@pytest.mark.slow
def test_a_run_killed_from_outside_is_found_interrupted_and_goes_on(
    folder: Path, tiny_csv: Path
) -> None:
    run = start_training(long(tiny_csv), folder)
    wait_until(lambda: len(run.progress.lines()) > 5)

    psutil.Process(run.read("process.json")["id"]).kill()

    wait_until(lambda: run.state is State.INTERRUPTED)
    resume(run)
    wait_until(lambda: run.state is State.RUNNING and trains(run))


@pytest.mark.slow
def test_what_neither_waits_nor_runs_cannot_be_stopped_nor_a_finished_run_resumed(
    tmp_path: Path,
) -> None:
    run = Run(tmp_path)
    run.end(State.FINISHED, FINISHED)

    with pytest.raises(BadRun, match="nothing to stop"):
        stop(run)
    with pytest.raises(BadRun, match="nothing to resume"):
        resume(run)


def test_a_new_run_holds_its_configuration_and_is_not_queued(tmp_path: Path) -> None:
    config = TrainConfig(network="tiny", epochs=3)

    run = begin(config, tmp_path)

    assert [file.name for file in run.path.iterdir()] == ["config.json"]
    assert TrainConfig.read(run.path / "config.json") == config
    assert run.name.endswith("-tiny")
    assert run.state is not State.QUEUED


def test_two_runs_of_one_minute_have_two_folders(tmp_path: Path) -> None:
    first, second = (begin(TrainConfig(), tmp_path) for _ in range(2))

    assert first.path != second.path


def test_the_teachers_of_a_run_teach_the_one_made_beside_it(tmp_path: Path) -> None:
    beside = tmp_path / "taught"
    beside.mkdir()
    (beside / "teacher.keras").write_text("the network that taught")
    config = TrainConfig(teacher="notebook", teacher_share=0.5)

    run = begin(config, tmp_path, beside=beside)

    assert (run.path / "teacher.keras").read_text() == "the network that taught"
