"""The datasets on this machine."""

from pathlib import Path

import pytest

from fer import files
from ui import datasets


def test_fer2013_is_the_first_to_train_on_and_drawn_faces_are_always_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    assert datasets.csv_files() == ["data/drawn.csv"]

    (tmp_path / "data").mkdir()
    for name in ("zoo.csv", "fer2013new.csv", "fer2013.csv", "clean.csv", "notes.txt"):
        (tmp_path / "data" / name).touch()

    assert datasets.csv_files() == [
        "data/fer2013.csv", "data/clean.csv", "data/zoo.csv", "data/drawn.csv"
    ]  # fmt: skip


def test_a_file_that_is_still_being_written_is_no_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    with files.replacing(tmp_path / "data" / "drawn.csv") as partial:
        partial.touch()
        assert datasets.csv_files() == ["data/drawn.csv"]
