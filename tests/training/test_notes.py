"""The title of a run, and notes on it."""

from pathlib import Path

import pytest

from fer.errors import FerError
from fer.runs import Run
from fer.training.notes import NOTES, STAGE_FILE, TITLE, Stage, enter, leave, stage_of
from tests.made_up import run_in


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run")
    assert NOTES.of(run) == ""

    NOTES.write(run, "Flipping helps: +2 points. ✓")

    assert NOTES.of(run) == "Flipping helps: +2 points. ✓"
    assert TITLE.of(run) == ""


def test_too_much_is_refused_and_what_was_there_stays(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run")
    NOTES.write(run, "short")

    with pytest.raises(FerError, match=r"4,000 letters\. Received: 4,001"):
        NOTES.write(run, "a" * 4001)

    assert NOTES.of(run) == "short"


def test_a_run_that_is_gone_does_not_come_back_by_its_notes(tmp_path: Path) -> None:
    with pytest.raises(FerError, match="is gone"):
        NOTES.write(Run(tmp_path / "gone"), "hello")

    assert not (tmp_path / "gone").exists()


def test_a_stage_is_known_until_it_is_left(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run")
    assert stage_of(run) is None

    enter(run, Stage.BUILDING)
    assert stage_of(run) is Stage.BUILDING

    leave(run)
    assert stage_of(run) is None
    leave(run)


def test_what_no_version_wrote_is_no_stage(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run")
    (run.path / STAGE_FILE).write_bytes(b"\xff dreaming")

    assert stage_of(run) is None
