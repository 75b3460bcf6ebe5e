"""The queue of runs, without any process."""

from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from fer.runs import Run, State
from fer.training.queue import (
    LOCK,
    CancelledWhileQueued,
    cancel,
    certain_state,
    enqueue,
    in_queue_order,
    queued_runs,
    runs_ahead,
    training_slot,
)
from tests.made_up import run_in


def queue_of(root: Path, *names: str) -> list[Run]:
    """Queued runs whose processes live, in this order."""
    runs = [run_in(root, name, State.QUEUED) for name in names]
    for run in runs:
        run.record_process(psutil.Process())
    return runs


def test_the_first_to_come_is_the_next_to_train(tmp_path: Path) -> None:
    late, early = Run(tmp_path / "a"), Run(tmp_path / "b")
    for run in (early, late):
        run.write("config.json", {})
        enqueue(run)

    assert queued_runs(tmp_path) == [early, late]


def test_who_leaves_the_queue_or_has_a_damaged_place_holds_nobody_up(tmp_path: Path) -> None:
    left, damaged, fine = queue_of(tmp_path, "a", "b", "c")
    cancel(left)
    (damaged.path / "queued.json").write_text("{")

    assert queued_runs(tmp_path) == [fine, damaged]
    assert in_queue_order([left, fine]) == [fine, left]


def test_ahead_of_a_run_are_the_one_that_trains_and_those_queued_before_it(tmp_path: Path) -> None:
    first, second = queue_of(tmp_path, "b", "a")
    training, done = run_in(tmp_path, "c", State.RUNNING), run_in(tmp_path, "d")
    states = {run: run.state for run in (first, second, training, done)}

    assert [runs_ahead(run, states) for run in (first, second)] == [1, 2]


def test_one_whose_process_is_gone_keeps_its_place_and_holds_nobody_up(tmp_path: Path) -> None:
    lost, waiting = queue_of(tmp_path, "a", "b")
    lost.write("process.json", {"id": psutil.Process().pid, "started": 1.0})

    with training_slot(waiting):
        assert queued_runs(tmp_path)[0] == lost


def test_a_run_that_is_cancelled_while_it_waits_is_told(tmp_path: Path) -> None:
    _, second = queue_of(tmp_path, "a", "b")
    cancel(second)

    with pytest.raises(CancelledWhileQueued), training_slot(second):
        raise AssertionError("it got the slot")
    assert second.read("stopped.json") == {"reason": "Removed from the queue."}


@pytest.mark.parametrize("record", [None, "{", "{}", '{"id": 1}', '{"id": true, "born": "1"}'])
def test_a_run_of_an_unknown_process_runs_while_no_other_can_be_in_training(
    record: str | None, tmp_path: Path
) -> None:
    run, other = (run_in(tmp_path, name, State.INTERRUPTED) for name in "ab")
    if record is not None:
        (run.path / "process.json").write_text(record)
    other.write("process.json", {"id": 1, "born": "another machine's start"})
    assert certain_state(run) is State.INTERRUPTED

    with FileLock(tmp_path / LOCK):
        assert [certain_state(each) for each in (run, other)] == [State.RUNNING, State.INTERRUPTED]
        other.record_process(psutil.Process())
        assert [certain_state(each) for each in (run, other)] == [State.INTERRUPTED, State.RUNNING]


def test_where_it_cannot_be_told_whether_anything_trains_something_does(tmp_path: Path) -> None:
    run = run_in(tmp_path, "a", State.INTERRUPTED)
    (tmp_path / LOCK).mkdir()

    assert certain_state(run) is State.RUNNING
