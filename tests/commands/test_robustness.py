"""`python -m fer robustness`: a model's accuracy on distorted faces, stored with it."""

import pytest

from fer.__main__ import main
from fer.evaluation import robustness
from fer.evaluation.perturbations import PERTURBATIONS
from fer.runs import Run


def test_robustness_keeps_and_prints_five_strengths_of_each(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["robustness", str(model.path)]) == 0

    kept = robustness.ROBUSTNESS.of(model)
    assert kept is not None
    assert kept.faces == 14
    assert [curve.name for curve in kept.curves] == [each.name for each in PERTURBATIONS]
    assert model.read("robustness.json")["split"] == "PublicTest"
    printed = capsys.readouterr().out
    assert all(f"  {each.title} " in printed for each in PERTURBATIONS)
    assert f"on average {kept.relative:.1%}" in printed


def test_robustness_refuses_another_csv_and_leaves_nothing(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    model.write("origin.json", {"data_sha256": "0" * 64})

    assert main(["robustness", str(model.path)]) == 2

    assert "Name the one it was trained on with --data" in capsys.readouterr().err
    assert not (model.path / robustness.ROBUSTNESS.file).exists()


def test_robustness_needs_the_file_that_serves(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    model.litert_file.unlink()

    assert main(["robustness", str(model.path)]) == 2

    assert "promote the run again" in capsys.readouterr().err
