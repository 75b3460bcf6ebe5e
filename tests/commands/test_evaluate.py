"""`python -m fer evaluate`: figures of a model on a split, stored with it."""

import json
from pathlib import Path

import numpy as np
import pytest

from fer.__main__ import main
from fer.dataset.fer2013 import Dataset
from fer.evaluation.stored_outputs import load_outputs
from fer.labels import Split
from fer.runs import Run


def test_evaluate_prints_each_headline_with_its_interval_and_keeps_the_answers(
    model: Run, tiny_dataset: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(model.path)]) == 0

    printed = capsys.readouterr().out
    kept = model.read("PublicTest.json")
    assert "made on PublicTest, 14 faces (95% interval):" in printed
    assert "This is not FER2013's own PublicTest" in printed
    assert kept["official"] is False
    assert f"  Accuracy          {kept['accuracy']:.4f}  (" in printed
    assert f"  Calibration error {kept['calibration_error']:.4f}  (" in printed
    rows = tiny_dataset.split(Split.PUBLIC_TEST).row
    np.testing.assert_array_equal(load_outputs(model, Split.PUBLIC_TEST).row, rows)


def test_evaluate_on_another_csv_shows_and_keeps_nothing(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    model.write("origin.json", {"data_sha256": "0" * 64})

    assert main(["evaluate", str(model.path), "--split", "PrivateTest"]) == 0

    assert "Not stored: made was trained on another copy" in capsys.readouterr().out
    assert not (model.path / "PrivateTest.json").exists()
    assert not (model.path / "PrivateTest.npz").exists()


def test_ten_crops_are_kept_apart_from_the_single_pass(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(model.path), "--ten-crop"]) == 0

    assert "14 faces, ten crops of each (95% interval):" in capsys.readouterr().out
    assert model.read("ten_crop.json").keys() == {"PublicTest"}
    assert not (model.path / "PublicTest.json").exists()


def test_evaluate_refuses_a_split_without_faces(
    model: Run, tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in tiny_csv.read_text().splitlines() if not line.endswith("PublicTest")]
    less = tmp_path / "less.csv"
    less.write_text("\n".join(lines) + "\n")

    assert main(["evaluate", str(model.path), "--data", str(less)]) == 2

    assert "has no faces of PublicTest" in capsys.readouterr().err


def test_what_is_kept_is_json_that_every_reader_takes(model: Run) -> None:
    main(["evaluate", str(model.path)])

    text = (model.path / "PublicTest.json").read_text()
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
