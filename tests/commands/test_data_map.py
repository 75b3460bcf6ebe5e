from pathlib import Path
from shutil import copyfile

import pytest

from fer.__main__ import main
from fer.dataset.fer2013 import Dataset
from fer.exploration.map import MapOfSplit
from fer.labels import Split
from fer.runs import MODELS, Run


@pytest.fixture
def model(tmp_path: Path) -> Run:
    """A copy of a model, whose folder may change."""
    copied = tmp_path / "models" / "mine"
    copied.mkdir(parents=True)
    for name in ("model.tflite", "config.json", "origin.json"):
        copyfile(MODELS / "notebook" / name, copied / name)
    return Run(copied)


def test_a_map_is_computed_with_its_progress_kept_and_not_computed_again(
    tiny_csv: Path,
    tiny_dataset: Dataset,
    model: Run,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ["--model", str(model.path), "--split", "Training", "--cache", str(tmp_path / "c")]
    last = "The map of Training by mine has 28 faces."

    assert main(["data", "map", str(tiny_csv), *options]) == 0
    first = capsys.readouterr().out
    assert main(["data", "map", str(tiny_csv), *options]) == 0
    second = capsys.readouterr().out

    assert "Predicting every face: 100%\n" in first
    assert "\rArranging the faces: 50%\rArranging" in first
    assert first.splitlines()[-2:] == ["Arranging the faces: 100%", last]
    assert second.splitlines() == [last]
    kept = MapOfSplit(model, tiny_dataset, Split.TRAINING, tmp_path / "c").kept()
    assert kept
    assert len(kept.position) == 28
    assert not (model.path / "maps.npz").exists()


def test_a_map_in_the_models_folder_needs_no_cache(
    tiny_csv: Path, tiny_dataset: Dataset, model: Run, tmp_path: Path
) -> None:
    options = ["--model", str(model.path), "--split", "PublicTest", "--cache", str(tmp_path / "c")]

    assert main(["data", "map", str(tiny_csv), *options, "--carry"]) == 0

    kept = MapOfSplit(model, tiny_dataset, Split.PUBLIC_TEST, tmp_path / "empty").kept()
    assert kept
    assert len(kept.predicted) == 14


def test_a_model_that_is_not_there_is_named(
    tiny_csv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "map", str(tiny_csv), "--model", "nobody"]) == 2

    assert "no model or run called nobody" in capsys.readouterr().err


def test_a_split_without_faces_is_refused(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in tiny_csv.read_text().splitlines() if not line.endswith("PublicTest")]
    (tmp_path / "less.csv").write_text("\n".join(lines) + "\n")

    assert main(["data", "map", str(tmp_path / "less.csv")]) == 2

    assert "The CSV has no faces of PublicTest" in capsys.readouterr().err
