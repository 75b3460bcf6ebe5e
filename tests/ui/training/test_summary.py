"""A run in a row."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from fer import runs
from fer.promotion.launch import promotion_job, promotion_of
from fer.runs import Run, State
from fer.training.notes import stage_of
from fer.training.presets import PRESETS
from tests.damage import copy_with_damage
from tests.made_up import run_in, step_line
from ui.training import status, summary
from ui.training.comparison import differences, rows
from ui.training.summary import OWN, summary_of


def test_a_finished_run_has_its_figures(tmp_path: Path) -> None:
    told = summary_of(run_in(tmp_path, "run"))

    assert (told.state, told.seconds, told.epochs_done, told.epochs) == (State.FINISHED, 90, 2, 5)
    assert told.best == 0.32


def test_a_run_that_waits_took_no_time(tmp_path: Path) -> None:
    assert summary_of(run_in(tmp_path, "run", State.QUEUED, epochs_done=0)).seconds is None


def test_a_run_is_called_by_its_preset_if_it_has_one(tmp_path: Path) -> None:
    demo = run_in(tmp_path, "demo", **PRESETS[0].config.as_json())
    own = run_in(tmp_path, "own", flip=True)

    assert summary_of(demo).preset == "Demo"
    assert summary_of(own).preset == OWN


def test_a_run_of_synthetic_faces_is_called_so(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", **PRESETS[0].config.as_json())
    run.write("origin.json", {"drawn": True})

    assert summary_of(run).preset == "Demo, synthetic faces"


def test_a_run_of_a_cross_validation_is_called_so(tmp_path: Path) -> None:
    recipe = PRESETS[0].config.as_json() | {"folds": 5, "fold": 2}

    assert summary_of(run_in(tmp_path, "run", **recipe)).preset == "Demo without fold 2 of 5"


def test_a_run_whose_configuration_cannot_be_is_shown_without_it(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", epochs="many")

    told = summary_of(run)

    assert told.config == {}
    assert told.best == 0.32


def test_a_damaged_run_is_not_listed_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "RUNS", tmp_path)
    good, bad = run_in(tmp_path, "good"), run_in(tmp_path, "bad")
    bad.write("process.json", [1])

    assert list(summary.states()) == [good]
    (reason,) = summary.left_out().values()
    assert reason.startswith("bad/process.json is damaged")


TEXTS = ("progress.jsonl", "title.txt", "notes.md", "stage.txt", "log.txt", "promotion.txt")


@pytest.mark.parametrize("kind", ["missing", "empty", "no UTF-8", "a folder", "a pipe", "huge"])
@pytest.mark.parametrize("file", TEXTS)
def test_a_run_is_shown_without_a_text_that_cannot_be_read(
    file: str, kind: str, tmp_path: Path
) -> None:
    whole = run_in(tmp_path, "whole", State.FAILED)
    for name in TEXTS[1:]:
        (whole.path / name).write_text("written")
    promotion_job(whole).record.write_text('{"name": "m"}')
    copy_with_damage(whole.path, tmp_path / "bad", file, kind)
    bad = Run(tmp_path / "bad")

    told = summary_of(bad)

    assert told.state is State.FAILED
    assert len(status.tail(bad)) <= status.LOG_BYTES
    assert promotion_of(bad, tmp_path) is not None
    assert stage_of(bad) is None
    assert len(told.title + told.notes) < 5_000


def test_the_newest_run_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "RUNS", tmp_path)
    for age, name in enumerate(("c", "a", "b")):
        config = run_in(tmp_path, name).path / "config.json"
        os.utime(config, (1_000_000 - age, 1_000_000 - age))

    assert [run.name for run in summary.states()] == ["c", "a", "b"]


def test_only_settings_that_differ_have_a_column(tmp_path: Path) -> None:
    told = [summary_of(run_in(tmp_path, name, flip=flip, seed=3))
            for name, flip in (("one", True), ("two", False))]  # fmt: skip

    assert differences(told) == {"flip": [True, False]}
    assert "flip" in rows(told)[0]
    assert "seed" not in rows(told)[0]


def test_the_table_has_accuracy_in_percent_and_the_first_line_of_the_notes(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run")
    (run.path / "notes.md").write_text("first\nsecond")

    (row,) = rows([summary_of(run)])

    assert row["validation accuracy"] == pytest.approx(32)
    assert row["notes"] == "first"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, 1),
        ({"epoch": 3, "step": 0, "seconds_left": 45}, 8),  # two epochs in 15 seconds of 60
        ({"epoch": 8, "step": 5, "seconds_left": 0}, 8),
    ],
)
def test_a_run_that_seconds_end_has_as_many_epochs_as_its_speed_lets_expect(
    moment: dict[str, int] | None, expected: int, tmp_path: Path
) -> None:
    run = run_in(tmp_path, "run", State.RUNNING, epochs_done=0, seconds=60, epochs=1_000)
    if moment:
        run.progress.append(replace(step_line(1, 1, steps=10), **moment))

    assert summary_of(run).epochs == expected
    assert summary_of(run).is_timed


def test_when_it_is_finished_it_has_those_it_did(tmp_path: Path) -> None:
    run = run_in(tmp_path, "run", epochs_done=6, seconds=60, epochs=1_000)

    assert summary_of(run).epochs == 6
