"""Folders in which a file is damaged, in every way that a file can be."""

import errno
import logging
import os
from pathlib import Path

import pytest

from fer.damage import damaged_in
from fer.errors import BadRun
from fer.models import NEEDED, default_model, find_served, models_in
from fer.run_records import RECORDS
from fer.runs import State, readable_runs
from tests.damage import DAMAGE, copy_with_damage
from tests.made_up import model_in, run_in

HARMLESS = ("missing", "a link to itself", "an empty object")
"""Damage that leaves what a file can be that need not be there, or needs no field."""


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("file", [*NEEDED, "origin.json", "temperature.json"])
def test_a_damaged_model_is_left_out_and_named_and_the_others_answer(
    file: str, kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = model_in(tmp_path / "models", "good", 0.5)
    whole = model_in(tmp_path, "whole", 0.9)
    whole.write("origin.json", {"data_sha256": "0"})
    whole.write("temperature.json", {"temperature": 1.1})
    copy_with_damage(whole.path, tmp_path / "models" / "bad", file, kind)

    with caplog.at_level(logging.WARNING):
        models = models_in(tmp_path / "models")
        damage = list(damaged_in(tmp_path / "models", NEEDED).values())

    assert good in models
    assert len(models) + len(damage) == 2
    if len(models) == 1:
        assert damage[0].startswith(f"bad/{file} ")
        assert f"bad is left out: {damage[0]}" in caplog.text
        assert str(tmp_path) not in damage[0]
        assert default_model(tmp_path / "models") == good
        with pytest.raises(BadRun, match="bad"):
            find_served("bad", tmp_path / "models", tmp_path / "runs")
    else:
        assert file == "model.tflite" or kind in HARMLESS or kind.startswith("values")


def test_a_folder_of_all_that_is_no_folder_is_named(tmp_path: Path) -> None:
    root = tmp_path / "models"
    assert damaged_in(root) == {}
    root.write_text("a file")

    assert models_in(root) == readable_runs(root) == []
    assert damaged_in(root) == {
        root: "models cannot be read (Not a directory). It has to be a folder in which this "
        "server may read and write."
    }


@pytest.mark.parametrize("closed", ["runs", "runs/run"])
def test_a_folder_that_may_not_be_read_is_named(
    closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "runs"
    run_in(root, "run")
    look = os.scandir

    def denied(path: str) -> object:
        # Tests may run as a user to whom everything is open.
        if Path(path) == tmp_path / closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", denied)

    assert readable_runs(root) == models_in(root) == []
    ((folder, reason),) = damaged_in(root).items()
    assert folder == tmp_path / closed
    assert reason.startswith(f"{folder.name} cannot be read")
    assert "Permission denied" in reason


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("file", [file for file in RECORDS if file not in NEEDED])
def test_a_damaged_run_is_left_out_and_the_others_are_there(
    file: str, kind: str, tmp_path: Path
) -> None:
    good = run_in(tmp_path / "runs", "good")
    whole = run_in(tmp_path, "whole", State.RUNNING)
    whole.write(file, {"reason": "a", "since_ns": 1, "temperature": 1.5, "data_sha256": "0"})
    copy_with_damage(whole.path, tmp_path / "runs" / "bad", file, kind)

    runs, damage = readable_runs(tmp_path / "runs"), damaged_in(tmp_path / "runs")

    assert good in runs
    assert len(runs) + len(damage) == 2
    for run in runs:
        assert run.state
        assert run.data_source
