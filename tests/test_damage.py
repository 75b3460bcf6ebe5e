"""Folders in which a file is damaged, in every way that a file can be."""

import logging
from pathlib import Path

import pytest

from fer.models import NEEDED, damaged_models, default_model, models_in
from fer.run_records import RECORDS
from fer.runs import State, damaged_runs, readable_runs
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
        models, damage = models_in(tmp_path / "models"), damaged_models(tmp_path / "models")

    assert good in models
    assert len(models) + len(damage) == 2
    if len(models) == 1:
        assert damage[0].startswith(f"bad/{file} ")
        assert f"bad is left out: {damage[0]}" in caplog.text
        assert str(tmp_path) not in damage[0]
        assert default_model(tmp_path / "models") == good
    else:
        assert file == "model.tflite" or kind in HARMLESS or kind.startswith("values")


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("file", [file for file in RECORDS if file not in NEEDED])
def test_a_damaged_run_is_left_out_and_the_others_are_there(
    file: str, kind: str, tmp_path: Path
) -> None:
    good = run_in(tmp_path / "runs", "good")
    whole = run_in(tmp_path, "whole", State.RUNNING)
    whole.write(file, {"reason": "a", "since_ns": 1, "temperature": 1.5, "data_sha256": "0"})
    copy_with_damage(whole.path, tmp_path / "runs" / "bad", file, kind)

    runs, damage = readable_runs(tmp_path / "runs"), damaged_runs(tmp_path / "runs")

    assert good in runs
    assert len(runs) + len(damage) == 2
    for run in runs:
        assert run.state
        assert run.data_source
