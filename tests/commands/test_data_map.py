from pathlib import Path

import pytest

from fer.__main__ import main
from fer.dataset.fer2013 import Dataset, Split
from fer.exploration.map import MapOfSplit
from fer.runs import MODELS, Run


def test_a_map_is_drawn_kept_and_not_drawn_again(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--model", "notebook", "--split", "Training", "--cache", str(tmp_path)]

    assert main(["data", "map", str(tiny_csv), *options]) == 0
    first = capsys.readouterr().out
    assert main(["data", "map", str(tiny_csv), *options]) == 0
    second = capsys.readouterr().out

    assert first.splitlines() == [
        "Asking notebook about 49 faces",
        "Drawing 28 faces takes about 3 seconds, more when the machine is busy",
        "The map of Training by notebook has 28 faces.",
    ]
    assert second.splitlines() == ["The map of Training by notebook has 28 faces."]
    kept = MapOfSplit(Run(MODELS / "notebook"), tiny_dataset, Split.TRAINING, tmp_path).kept()
    assert kept
    assert len(kept.position) == 28


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
