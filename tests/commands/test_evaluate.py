"""The commands that tell how good a model is: evaluate, robustness, calibrate, submission."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from fer.__main__ import main
from fer.dataset.fer2013 import Dataset, Split
from fer.evaluation import robustness
from fer.evaluation.perturbations import PERTURBATIONS
from fer.evaluation.stored_outputs import load_outputs
from fer.runs import Run, default_model


@pytest.fixture
def model(tmp_path: Path, tiny_csv: Path, tiny_dataset: Dataset) -> Run:
    """A model that was, it says, trained on the tiny dataset, and nothing scored yet."""
    made = Run(tmp_path / "made")
    made.path.mkdir()
    shutil.copy(default_model().litert_file, made.litert_file)
    made.write("config.json", {"format": 1, "network": "residual", "data": str(tiny_csv)})
    made.write("origin.json", {"data_sha256": tiny_dataset.sha256})
    return made


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_evaluate_prints_each_headline_with_its_interval_and_keeps_the_answers(
    model: Run, tiny_dataset: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(model.path)]) == 0

    printed = said(capsys)
    kept = model.read("PublicTest.json")
    assert "made on PublicTest, 14 faces (95 % interval):" in printed
    assert f"  accuracy          {kept['accuracy']:.4f}  (" in printed
    assert f"  calibration error {kept['calibration_error']:.4f}  (" in printed
    rows = tiny_dataset.split(Split.PUBLIC_TEST).row
    np.testing.assert_array_equal(load_outputs(model, Split.PUBLIC_TEST).row, rows)


def test_evaluate_on_another_csv_shows_and_keeps_nothing(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    model.write("origin.json", {"data_sha256": "0" * 64})

    assert main(["evaluate", str(model.path), "--split", "PrivateTest"]) == 0

    assert "Not kept: made was trained on another copy" in said(capsys)
    assert not (model.path / "PrivateTest.json").exists()
    assert not (model.path / "PrivateTest.npz").exists()


def test_ten_crops_are_kept_apart_from_the_single_pass(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(model.path), "--ten-crop"]) == 0

    assert "14 faces, ten crops of each (95 % interval):" in said(capsys)
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


def test_calibrate_fits_to_the_kept_answers_on_publictest(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["evaluate", str(model.path)])

    assert main(["calibrate", str(model.path)]) == 0

    kept = model.read("temperature.json")
    assert kept["fitted_on"] == "PublicTest"
    assert kept["log_loss"]["after"] < kept["log_loss"]["before"]
    assert f"made: temperature {kept['temperature']}, fitted on PublicTest" in said(capsys)


def test_what_needs_kept_answers_names_the_command_that_makes_them(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("calibrate", "submission"):
        assert main([command, str(model.path)]) == 2
        sentence = capsys.readouterr().err
        assert "python -m fer evaluate made --split PublicTest" in sentence


def test_submission_writes_a_line_for_each_face(
    model: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["evaluate", str(model.path)])
    file = tmp_path / "answers.csv"

    assert main(["submission", str(model.path), "--to", str(file)]) == 0

    predicted = load_outputs(model, Split.PUBLIC_TEST).predicted
    assert file.read_text().split() == [str(index) for index in predicted]
    assert f"{file}: 14 rows of PublicTest" in said(capsys)


def test_robustness_keeps_and_prints_five_strengths_of_each(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["robustness", str(model.path)]) == 0

    kept = robustness.kept_robustness(model)
    assert kept is not None
    assert kept.faces == 14
    assert [curve.name for curve in kept.curves] == [each.name for each in PERTURBATIONS]
    assert model.read("robustness.json")["split"] == "PublicTest"
    printed = said(capsys)
    assert all(f"  {each.title} " in printed for each in PERTURBATIONS)
    assert f"on average {kept.relative:.1%}" in printed


def test_robustness_refuses_another_csv_and_leaves_nothing(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    model.write("origin.json", {"data_sha256": "0" * 64})

    assert main(["robustness", str(model.path)]) == 2

    assert "Name the one it was trained on with --data" in capsys.readouterr().err
    assert not (model.path / robustness.ROBUSTNESS_FILE).exists()


def test_robustness_needs_the_file_that_serves(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    model.litert_file.unlink()

    assert main(["robustness", str(model.path)]) == 2

    assert "promote the run again" in capsys.readouterr().err


def test_what_is_kept_is_json_that_every_reader_takes(model: Run) -> None:
    main(["evaluate", str(model.path)])

    text = (model.path / "PublicTest.json").read_text()
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
