"""The datasets on this machine."""

import os
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


def test_a_file_whose_name_cannot_be_shown_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    (tmp_path / "data").mkdir()
    for name in (
        b"good \xc3\xa9.csv",
        b"bad\xff.csv",
        b"a\nb.csv",
        b"\xe2\x80\xaeturned.csv",
    ):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/data/" + name)).touch()

    assert datasets.csv_files() == ["data/good é.csv", "data/drawn.csv"]
    first, second, third = datasets.left_out()
    assert r"'a\nb.csv' has a character in its name that cannot be shown" in first
    assert r"'bad\udcff.csv'" in second + third
    assert r"'\u202eturned.csv'" in second + third
