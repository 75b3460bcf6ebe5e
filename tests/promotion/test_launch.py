"""Promotions in processes of their own."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from fer.errors import BadRun
from fer.files import stamp, write_json
from fer.jobs import NO_PROCESS, JobRecord
from fer.processes import ProcessRecord, fer_command
from fer.promotion.launch import promotion_job, promotion_of, start_promotion
from fer.runs import Run, State
from tests.made_up import run_in
from tests.patience import wait_until

HERE = ProcessRecord.of(psutil.Process())


def recorded(run: Run, process: ProcessRecord, told: str = "", before: str = "") -> None:
    """As if a process had been launched for the model `m`, whose card was then as `before`."""
    job = promotion_job(run)
    write_json(job.record, asdict(JobRecord("m", process, before)))
    job.log.write_text(told)


def test_a_run_nobody_promoted_has_no_promotion(tmp_path: Path) -> None:
    assert promotion_of(run_in(tmp_path, "run"), tmp_path / "models") is None


def test_while_the_is_process_running_its_last_words_are_told(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run")
    recorded(run, HERE, "Scoring PublicTest:  10%\rScoring PublicTest:  90%")

    last = promotion_of(run, tmp_path / "models")

    assert last
    assert (last.state, last.message) == (State.RUNNING, "Scoring PublicTest:  90%")


@pytest.mark.parametrize("seconds", [-3600, 0, 3600])
def test_a_model_that_came_since_is_its_result_however_the_clock_was_set(
    tmp_path: Path, seconds: int
) -> None:
    run, card = run_in(tmp_path, "run"), tmp_path / "models" / "m" / "README.md"
    card.parent.mkdir(parents=True)
    card.touch()
    recorded(run, NO_PROCESS, before=str(stamp(card)))
    card.write_text("Another model")
    os.utime(card, (time.time() + seconds, time.time() + seconds))

    last = promotion_of(run, tmp_path / "models")

    assert last
    assert last.state is State.FINISHED


def test_a_model_that_was_there_before_is_not(tmp_path: Path) -> None:
    run, card = run_in(tmp_path, "run"), tmp_path / "models" / "m" / "README.md"
    card.parent.mkdir(parents=True)
    card.touch()
    told = "python -m fer: The LiteRT file answers otherwise.\n"
    recorded(run, NO_PROCESS, told, before=str(stamp(card)))

    last = promotion_of(run, tmp_path / "models")

    assert last
    assert last.state is State.FAILED
    assert last.message == "The LiteRT file answers otherwise."


def test_what_cannot_be_promoted_starts_no_process(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", State.STOPPED)

    with pytest.raises(BadRun, match="only a finished run"):
        start_promotion(run, "m", tmp_path / "models")
    with pytest.raises(BadRun, match="name has letters"):
        start_promotion(run, "../m", tmp_path / "models")

    assert not promotion_job(run).record.exists()
    with pytest.raises(BadRun, match="left out fold 1 of 5"):
        start_promotion(run_in(tmp_path, "part", folds=5, fold=1), "m", tmp_path / "models")


def test_a_model_is_made_by_one_promotion_at_a_time(tmp_path: Path) -> None:
    recorded(run_in(tmp_path, "busy"), HERE)

    with pytest.raises(BadRun, match="busy is being promoted to m"):
        start_promotion(run_in(tmp_path, "run"), "m", tmp_path / "models")


@contextmanager
def running(arguments: list[str], folder: Path) -> Iterator[None]:
    """A process with the command line of `python -m fer` that does nothing."""
    folder.mkdir()
    (folder / "fer.py").write_text("input()")
    command = fer_command(arguments)
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as process:
        wait_until(lambda: psutil.Process(process.pid).cmdline() == command)  # not from the first
        yield


@pytest.mark.parametrize("record", [None, "{", "[]"])
def test_a_promotion_whose_record_is_damaged_is_known_while_it_runs(
    record: str | None, tmp_path: Path
) -> None:
    run, models = run_in(tmp_path, "run"), tmp_path / "models"
    job = promotion_job(run)
    job.log.write_text("Evaluating PublicTest")
    if record:
        job.record.write_text(record)
    assert promotion_of(run, models) is None

    with running(["promote", str(run.path), "m", "--models", str(models)], tmp_path / "code"):
        last = promotion_of(run, models)
        with pytest.raises(BadRun, match="run is being promoted to m"):
            start_promotion(run, "other", models)

    assert last
    assert (last.name, last.state) == ("m", State.RUNNING)
    assert promotion_of(run, models) is None


@pytest.mark.slow
def test_a_promotion_that_fails_says_why(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", data=str(tmp_path / "nowhere.csv"))

    start_promotion(run, "m", tmp_path / "models")
    wait_until(
        lambda: (
            not (last := promotion_of(run, tmp_path / "models")) or last.state is not State.RUNNING
        )
    )

    last = promotion_of(run, tmp_path / "models")
    assert last
    assert last.state is State.FAILED
    assert "nowhere.csv is missing" in last.message
