import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from fer.errors import BadRun
from fer.run_records import Ended
from fer.runs import Run, State, find_run, new_run, runs_in
from fer.training.queue import enqueue


def a_run(root: Path, name: str) -> Run:
    (root / name).mkdir(parents=True)
    run = Run(root / name)
    run.write("config.json", {})
    return run


def test_two_runs_of_one_minute_get_directories_of_their_own(tmp_path: Path) -> None:
    first, second = new_run("notebook", tmp_path), new_run("notebook", tmp_path)

    assert first.path != second.path
    assert first.name.endswith("-notebook")


def test_a_run_whose_is_process_running_is_running(tmp_path: Path) -> None:
    run = a_run(tmp_path, "a")
    run.record_process(psutil.Process())

    assert run.state is State.RUNNING


def test_a_run_whose_process_is_gone_was_interrupted(tmp_path: Path) -> None:
    run = a_run(tmp_path, "a")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    run.write("process.json", {"id": gone.pid, "born": "0.0"})

    assert run.state is State.INTERRUPTED


def test_a_process_that_took_over_the_id_is_not_the_run(tmp_path: Path) -> None:
    run = a_run(tmp_path, "a")
    run.record_process(psutil.Process())
    run.write("process.json", {**run.read("process.json"), "born": "1.0"})

    assert run.state is State.INTERRUPTED


def test_an_enqueued_run_is_queued_whether_its_is_process_running_or_not(tmp_path: Path) -> None:
    run = a_run(tmp_path, "a")
    run.write("stopped.json", {})
    enqueue(run)

    assert run.state is State.QUEUED


def test_a_run_that_begins_forgets_how_it_ended_before_and_what_was_torn(tmp_path: Path) -> None:
    run = a_run(tmp_path, "a")
    run.end(State.STOPPED, Ended("Asked to."))
    (run.path / ".1-2.partial.model.keras").write_bytes(b"half")

    run.begin()

    assert str(run.state) == "running"
    assert not list(run.path.glob(".*.partial.*"))


@pytest.mark.parametrize("state", [State.FINISHED, State.STOPPED, State.FAILED])
def test_the_last_file_tells_how_a_run_ended(tmp_path: Path, state: State) -> None:
    run = a_run(tmp_path, "a")
    run.write(f"{state}.json", {})

    assert run.state is state


def test_a_folder_in_the_making_is_no_run(tmp_path: Path) -> None:
    a_run(tmp_path, "b")
    a_run(tmp_path, ".partial.a")
    (tmp_path / "empty").mkdir()

    assert [run.name for run in runs_in(tmp_path)] == ["b"]
    assert runs_in(tmp_path / "nowhere") == []


def test_a_run_is_found_by_its_name_or_its_path(tmp_path: Path) -> None:
    run = a_run(tmp_path, "a")

    assert find_run("a", [tmp_path]) == run
    assert find_run(str(run.path), []) == run


@pytest.mark.parametrize("name", ["b", "../a", "", "/etc", "a/../a"])
def test_an_unknown_name_is_answered_with_those_there_are(tmp_path: Path, name: str) -> None:
    a_run(tmp_path, "a")

    with pytest.raises(BadRun, match="There are: a"):
        find_run(name, [tmp_path])
