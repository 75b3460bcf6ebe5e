"""What a run does before its first step."""

from pathlib import Path

from fer.training.stage import FILE, Stage, enter, leave, stage_of
from tests.made_up import run_in


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
    (run.path / FILE).write_bytes(b"\xff dreaming")

    assert stage_of(run) is None
