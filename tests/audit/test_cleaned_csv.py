"""A cleaned copy of a CSV, and the list of what is not in it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.audit.clean import Reason, RemovedFaces
from fer.audit.cleaned_csv import cleaned_paths, removed_list, write_cleaned
from fer.dataset.fer2013 import open_dataset
from fer.errors import BadDataset
from tests.audit.made_up import dataset, pictures


def test_the_list_gives_row_line_and_what_stays() -> None:
    data = dataset(pictures(3), truth=[3, 3, 0], usage=[0, 2, 0])
    removed = RemovedFaces(
        np.array([0, 2]), (Reason.EXACT_DUPLICATE, Reason.BLANK), np.array([1, -1])
    )

    assert removed_list(data, removed) == (
        "row,line,split,label,reason,duplicates_row\n"
        "0,2,Training,happiness,identical pixels,1\n"
        "2,4,Training,anger,blank,\n"
    )


def test_the_lines_that_stay_are_copied_byte_for_byte(tiny_csv: Path, tmp_path: Path) -> None:
    data = open_dataset(tiny_csv, cache=tmp_path / "cache")
    place = cleaned_paths("clean", tmp_path)
    removed = RemovedFaces(
        np.array([0, 48]), (Reason.BLANK, Reason.NEAR_DUPLICATE), np.array([-1, 3])
    )

    write_cleaned(tiny_csv, data, removed, place)

    lines = tiny_csv.read_bytes().splitlines(keepends=True)
    assert place.csv.read_bytes() == b"".join([lines[0], *lines[2:49]])
    assert place.removed.read_text() == removed_list(data, removed)
    assert len(open_dataset(place.csv, cache=tmp_path / "cache")) == 47


def test_what_is_beside_the_copy_cannot_be_taken_for_a_dataset(tmp_path: Path) -> None:
    assert cleaned_paths("clean", tmp_path).removed.parent != tmp_path


def test_a_changed_source_leaves_nothing(tiny_csv: Path, tmp_path: Path) -> None:
    data = replace(open_dataset(tiny_csv, cache=tmp_path / "cache"), sha256="0" * 64)
    place = cleaned_paths("clean", tmp_path / "data")
    removed = RemovedFaces(np.array([0]), (Reason.BLANK,), np.array([-1]))

    with pytest.raises(BadDataset, match="has changed since it was read"):
        write_cleaned(tiny_csv, data, removed, place)

    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("precious")

    with pytest.raises(BadDataset, match="is there already"):
        cleaned_paths("mine", tmp_path)
    with pytest.raises(BadDataset, match="is there already"):
        cleaned_paths("mine.csv", tmp_path)


@pytest.mark.parametrize("name", ["fer2013", "FER2013.csv", "fer2013new", "drawn"])
def test_a_copy_takes_no_name_that_says_what_a_file_is(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match="is the name of something else"):
        cleaned_paths(name, tmp_path)


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden"])
def test_a_name_that_leaves_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match="A dataset's name has letters"):
        cleaned_paths(name, tmp_path)


def test_a_copy_without_any_face_is_refused(tiny_csv: Path, tmp_path: Path) -> None:
    data = open_dataset(tiny_csv, cache=tmp_path / "cache")
    everything = RemovedFaces(np.arange(49), (Reason.BLANK,) * 49, np.full(49, -1))

    with pytest.raises(BadDataset, match="Nothing would be left"):
        write_cleaned(tiny_csv, data, everything, cleaned_paths("clean", tmp_path))
