"""Which faces a cleaning removes, and why."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fer.audit.clean import (
    Cleaning,
    Reason,
    RemovedFaces,
    cleaned_paths,
    removed_list,
    select_removed,
    write_cleaned,
)
from fer.audit.traits import AnnotatedDataset, Traits
from fer.dataset.crowd import Answer, Crowd
from fer.dataset.fer2013 import Dataset, open_dataset
from fer.errors import BadDataset
from tests.audit.made_up import dataset, pictures

NONE = np.empty(0, np.int64)

USUAL = Cleaning()


EXACT = Reason.EXACT_DUPLICATE


def traits(exact: list[int], near: list[int] | None = None) -> Traits:
    count = len(exact)
    grey = np.full(count, 50, np.float32)
    return Traits(
        grey, grey, np.zeros(count, np.bool_), np.array(exact), np.array(near or exact, np.int64)
    )


def left(data: Dataset, seen: Traits, cleaning: Cleaning = USUAL) -> dict[int, Reason]:
    found = select_removed(AnnotatedDataset(data, seen, None), NONE, cleaning)
    return dict(zip(found.position.tolist(), found.reason, strict=True))


def test_what_a_test_shares_with_training_leaves_training() -> None:
    data = dataset(pictures(4), usage=[0, 0, 1, 2])

    found = select_removed(AnnotatedDataset(data, traits([0, 0, 0, 0]), None), NONE, Cleaning())

    assert found.position.tolist() == [0, 1]
    assert found.reason == (EXACT, EXACT)
    assert found.duplicates.tolist() == [3, 3]


def test_the_tests_stay_as_they_are_unless_asked() -> None:
    data = dataset(pictures(3), usage=[1, 2, 2])

    assert left(data, traits([0, 0, 0])) == {}
    assert left(data, traits([0, 0, 0]), Cleaning(tests=True)) == {
        0: EXACT,
        2: EXACT,
    }


def test_within_training_the_first_stays() -> None:
    assert left(dataset(pictures(3)), traits([0, 0, 0])) == {
        1: EXACT,
        2: EXACT,
    }


def test_of_duplicates_with_different_labels_none_stays_unless_asked() -> None:
    data = dataset(pictures(3), truth=[0, 4, 2])
    duplicates = traits([0, 0, 2])

    both = {0: Reason.CONTRADICTING, 1: Reason.CONTRADICTING}
    assert left(data, duplicates) == both
    assert left(data, duplicates, Cleaning(contradicting=False)) == {1: EXACT}


def test_the_face_that_stays_is_named_even_through_two_steps() -> None:
    # 1 is the exact duplicate of 0, and 0 shows the same picture as 2 of PublicTest.
    data = dataset(pictures(3), usage=[0, 0, 1])

    found = select_removed(
        AnnotatedDataset(data, traits([0, 0, 2], [0, 0, 0]), None), NONE, Cleaning()
    )

    assert found.reason == (Reason.NEAR_DUPLICATE, EXACT)
    assert found.duplicates.tolist() == [2, 2]


def test_votes_blanks_and_doubts_remove_too() -> None:
    data = dataset(pictures(4))
    votes = np.zeros((4, 10), np.uint8)
    votes[:, Answer.ANGER] = 10
    votes[1] = 0
    votes[1, Answer.NOT_A_FACE] = 10
    seen = replace(traits([0, 1, 2, 3]), blank=np.array([True, False, False, False]))
    doubtful = np.array([2])

    usual = select_removed(AnnotatedDataset(data, seen, Crowd(votes)), doubtful, Cleaning())
    strict = select_removed(
        AnnotatedDataset(data, seen, Crowd(votes)), doubtful, Cleaning(suspect_labels=True)
    )

    assert usual.reason == (Reason.BLANK, Reason.NOT_A_FACE)
    assert strict.position.tolist() == [0, 1, 2]
    assert strict.reason == (Reason.BLANK, Reason.NOT_A_FACE, Reason.SUSPECT_LABEL)


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
