"""Training, as who keeps or drops a run uses it."""

import json
from pathlib import Path

import pytest

from fer.runs import State
from tests.made_up import run_in
from tests.pages.training.conftest import Open, labels, press


def test_notes_are_kept_in_the_runs_folder(opened: Open, folder: Path) -> None:
    run = run_in(folder, "done")
    page = opened()

    page.text_area[0].set_value("Try a lower rate.")
    page.text_input(key="title-done").set_value("Ann's group")
    press(page, "Save")

    assert (run.path / "notes.md").read_text() == "Try a lower rate."
    assert page.selectbox(key="run").options[1] == "Ann's group (done)"
    assert opened().text_input(key="model-name-done").value == "Ann-s-group"


def test_a_deleted_run_is_gone_and_another_is_shown(opened: Open, folder: Path) -> None:
    run_in(folder, "keep")
    gone = run_in(folder, "gone")
    page = opened(run="gone")

    press(page, "Delete permanently")

    assert not gone.path.exists()
    assert [path.name for path in folder.iterdir()] == ["keep"]
    assert "run" not in page.query_params


def test_a_run_that_trains_cannot_be_deleted(opened: Open, folder: Path) -> None:
    run_in(folder, "now", State.RUNNING)

    assert "Delete permanently" not in labels(opened())


def test_a_finished_run_is_promoted_under_a_free_name(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "fer.promotion.launch.start_promotion", lambda run, name, _: asked.append((run.name, name))
    )
    run_in(folder, "done")

    press(opened(), "Promote this run")

    assert asked == [("done", "notebook")]


def test_a_model_is_replaced_only_if_that_is_said(opened: Open, folder: Path) -> None:
    run_in(folder, "done")
    page = opened()

    page.text_input(key="model-name-done").set_value("best")
    press(page, "Promote this run")

    assert "A model named best already exists" in page.error[0].value


def test_a_promotion_that_failed_says_why(opened: Open, folder: Path) -> None:
    run = run_in(folder, "done")
    record = {"name": "m", "began": 0, "id": 1, "started": 0.5}
    (run.path / "promotion.json").write_text(json.dumps(record))
    (run.path / "promotion.txt").write_text("python -m fer: Both answer otherwise.\n")

    assert "Promotion to model m failed: Both answer otherwise" in opened().error[0].value


def test_a_run_can_be_taken_along(opened: Open, folder: Path) -> None:
    run_in(folder, "done")

    assert "Download" in labels(opened())
