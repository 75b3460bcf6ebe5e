"""What changes runs, for those who may."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from fer import files, runs
from fer.errors import BadConfig, BadRun
from fer.promotion import launch as promotion
from fer.runs import Run, State
from fer.training.config import TrainConfig
from fer.training.notes import TITLE
from fer.training.queue import LOCK
from tests.disks import read_only_disk
from tests.made_up import run_in
from ui import access
from ui.access import NotAllowed
from ui.training import actions

ACTIONS: dict[str, Callable[[Run], object]] = {
    "start": lambda run: actions.start(TrainConfig()),
    "stop": actions.stop,
    "resume": actions.resume,
    "promote": lambda run: actions.promote(run, "model", replace=False),
    "write_notes": lambda run: actions.write_notes(run, "Ann", "hello"),
    "delete": actions.delete,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    monkeypatch.delenv(access.VARIABLE, raising=False)
    return tmp_path / "runs"


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_an_action_refuses_who_did_not_give_the_passcode(
    folder: Path, monkeypatch: pytest.MonkeyPatch, action: Callable[[Run], object]
) -> None:
    monkeypatch.setenv(access.VARIABLE, "word")
    run = run_in(folder, "run", State.STOPPED)
    before = sorted(path.name for path in run.path.iterdir())

    with pytest.raises(NotAllowed, match="passcode"):
        action(run)

    assert sorted(path.name for path in run.path.iterdir()) == before
    assert runs.runs_in(folder) == [run]


def test_only_a_csv_of_the_data_folder_can_be_trained_on(folder: Path) -> None:
    with pytest.raises(BadConfig, match="etc/passwd is not there"):
        actions.start(TrainConfig(data="/etc/passwd"))


def test_a_run_that_the_disk_does_not_let_go_is_whole_and_told(folder: Path) -> None:
    run = run_in(folder, "run", State.STOPPED)

    with read_only_disk(folder), pytest.raises(BadRun, match="could not be deleted: Read-only"):
        actions.delete(run)

    assert runs.runs_in(folder) == [run]


def test_what_was_done_is_told_of_the_run_by_its_name(folder: Path) -> None:
    run = run_in(folder, "run", State.RUNNING)
    TITLE.write(run, "Group 7")

    assert actions.stop(run).startswith("Run Group 7 (run) is stopping.")
    assert actions.write_notes(run, "Group 8", "") == "Notes on Group 8 (run) saved."


def test_what_a_killed_server_left_of_deleted_runs_goes_with_the_next(folder: Path) -> None:
    left = folder / ".deleted.before" / "model.keras"
    left.parent.mkdir(parents=True)
    left.touch()

    actions.delete(run_in(folder, "run"))

    assert not [path for path in folder.iterdir() if path.name != LOCK]


@pytest.mark.parametrize("state", [State.RUNNING, State.QUEUED])
def test_a_run_that_goes_on_is_not_deleted(folder: Path, state: State) -> None:
    run = run_in(folder, "run", state)

    with pytest.raises(BadRun, match="Stop it first"):
        actions.delete(run)

    assert run.path.exists()


def test_a_run_whose_process_is_unknown_is_kept_while_it_may_train(folder: Path) -> None:
    run = run_in(folder, "run", State.RUNNING)
    (run.path / "process.json").write_text("{")

    with FileLock(folder / LOCK):
        for action in (actions.delete, actions.resume):
            with pytest.raises(BadRun, match="is running"):
                action(run)
        actions.stop(run)
    assert run.stop_file.exists()

    actions.delete(run)
    assert not run.path.exists()


def test_a_run_whose_promotion_has_a_damaged_record_is_kept_while_that_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_in(folder, "run")
    job = promotion.promotion_job(run)
    job.log.touch()
    job.record.write_text("{")
    command = ["promote", str(run.path), "model"]
    monkeypatch.setattr(promotion, "running_arguments", lambda: iter([command]))

    with pytest.raises(BadRun, match="is being promoted"):
        actions.delete(run)

    command[1] = str(folder / "another")
    actions.delete(run)
    assert not run.path.exists()


def test_a_run_is_out_of_sight_before_its_files_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_in(folder, "run")
    seen: list[list[Run]] = []
    remove = shutil.rmtree

    def look(path: Path, *, ignore_errors: bool) -> None:
        if path.exists():
            seen.append(runs.runs_in(folder))
        remove(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", look)

    actions.delete(run)

    assert seen == [[]]
    assert list(folder.iterdir()) == []
