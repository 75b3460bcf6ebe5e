"""Commands in processes of their own."""

import subprocess
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from fer import jobs
from fer.errors import FerError
from fer.files import write_json
from fer.jobs import Job, JobRecord, run_and_wait
from fer.processes import ProcessRecord
from tests.patience import PATIENCE_SECONDS, wait_until


def recorded(job: Job, process: psutil.Process, printed: str) -> None:
    """As if the job had been started."""
    record = JobRecord("", ProcessRecord.of(process))
    write_json(job.record, asdict(record))
    job.log.write_text(printed)


def test_a_job_that_was_never_started_has_no_status(tmp_path: Path) -> None:
    assert Job(tmp_path / "nowhere", "job").status() is None


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"name": 1}'])
def test_a_job_with_a_damaged_record_has_no_status(tmp_path: Path, record: str) -> None:
    job = Job(tmp_path, "job")
    job.record.write_text(record)

    assert job.status() is None


def test_while_its_process_runs_the_last_line_says_how_far_it_is(tmp_path: Path) -> None:
    job = Job(tmp_path, "job")
    recorded(job, psutil.Process(), "Reading\nReading:  10%\rReading:  90%")

    status = job.status()

    assert status
    assert (status.running, status.message) == (True, "Reading:  90%")


def test_a_process_that_ended_silently_is_said_to_have(tmp_path: Path) -> None:
    job, gone = Job(tmp_path, "job"), psutil.Popen(["true"])
    recorded(job, gone, "")
    gone.wait()

    status = job.status()

    assert status
    assert not status.running
    assert "without an error message" in status.message


def test_what_is_started_is_known_by_its_name_until_it_ends_with_a_sentence(tmp_path: Path) -> None:
    job = Job(tmp_path / "new", "job")

    job.start(["evaluate", "nobody"], "nothing")

    wait_until(lambda: not (status := job.status()) or not status.running)
    status = job.status()
    assert status
    assert status.name == "nothing"
    assert status.message.startswith("There is no model or run called nobody")


def test_a_command_that_is_waited_for_gives_what_it_prints_or_its_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "usage: python -m fer" in run_and_wait(["--help"], most_seconds=PATIENCE_SECONDS)
    with pytest.raises(FerError, match=r"^There is no model or run called nobody"):
        run_and_wait(["evaluate", "nobody"], most_seconds=PATIENCE_SECONDS)
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.001)
    with pytest.raises(subprocess.TimeoutExpired):
        run_and_wait(["--help"], most_seconds=0.001)
