"""fer/audit/traits.py"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from fer.arrays import Faces
from fer.audit import traits as module
from fer.audit.traits import (
    Traits,
    kept_traits,
    open_traits,
    quick_traits,
    search_apart,
    traits_of,
)
from fer.dataset.fer2013 import open_dataset
from fer.jobs import Job, JobStatus
from tests.audit.made_up import dataset, pictures


def test_light_is_measured_in_greys() -> None:
    faces = np.zeros((2, 48, 48, 1), np.uint8)
    faces[0, :24] = 100  # half of it
    faces[1] = 7

    found = traits_of(faces)

    assert found.brightness.tolist() == [50.0, 7.0]
    assert found.contrast.tolist() == [50.0, 0.0]
    assert found.blank.tolist() == [False, True]


def test_kin_are_twins_and_what_was_changed_of_either() -> None:
    faces = pictures(5)
    faces[3] = faces[1]
    faces[4] = faces[3] // 2 + 60

    found = traits_of(faces)

    assert found.exact_group.tolist() == [0, 1, 2, 1, 4]
    assert found.near_group.tolist() == [0, 1, 2, 1, 1]


def test_blank_faces_are_kin_only_when_they_are_identical() -> None:
    faces = np.zeros((4, 48, 48, 1), np.uint8)
    faces[1] = 80
    faces[3, 0, 0] = 1

    assert traits_of(faces).near_group.tolist() == [0, 1, 0, 3]


def test_they_are_computed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = dataset(pictures(4))
    assert kept_traits(data, tmp_path) is None
    first = open_traits(data, tmp_path)
    monkeypatch.setattr(module, "traits_of", None)

    again = open_traits(data, tmp_path)

    for name in ("brightness", "contrast", "blank", "exact_group", "near_group"):
        assert np.array_equal(getattr(first, name), getattr(again, name))


@pytest.mark.parametrize("damage", [b"", b"nothing"])
def test_damaged_ones_are_computed_again(tmp_path: Path, damage: bytes) -> None:
    data = dataset(pictures(4))
    open_traits(data, tmp_path)
    next(tmp_path.rglob("kin.npy")).write_bytes(damage)

    assert open_traits(data, tmp_path).near_group.tolist() == [0, 1, 2, 3]


def test_traits_that_were_cached_under_the_names_of_before_are_found(tmp_path: Path) -> None:
    data = dataset(pictures(4))
    computed = open_traits(data, tmp_path)

    assert {path.stem for path in tmp_path.rglob("*.npy")} >= {"twin", "kin"}
    found = kept_traits(data, tmp_path)
    assert found is not None
    assert found.near_group.tolist() == computed.near_group.tolist()


def test_without_a_search_only_identical_faces_are_kin() -> None:
    faces = pictures(5)
    faces[3] = faces[1]
    faces[4] = faces[3] // 2 + 60

    quick, whole = quick_traits(faces), traits_of(faces)

    assert quick.near_group.tolist() == [0, 1, 2, 1, 4]
    for name in ("brightness", "contrast", "blank", "exact_group"):
        assert getattr(quick, name).tolist() == getattr(whole, name).tolist()


def test_many_faces_are_compared_by_a_process_that_says_how_far_it_is(
    tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, done = open_dataset(tiny_csv), list[float]()
    expected = traits_of(data.faces)
    monkeypatch.setattr(module, "FEW", 10)
    monkeypatch.setattr(module, "traits_of", None)  # not here

    found = search_apart(tiny_csv, data, tmp_path, done.append)

    assert found.near_group.tolist() == expected.near_group.tolist()
    assert done == sorted(done)


def test_faces_are_compared_here_where_no_process_can_keep_what_it_finds(
    tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(module, "FEW", 10)
    data = open_dataset(tiny_csv)

    found = search_apart(tiny_csv, data, tmp_path / "file", lambda _: None)

    assert found.near_group.tolist() == traits_of(data.faces).near_group.tolist()


@pytest.mark.parametrize("record", ["{", "[]", ""])
def test_a_search_whose_record_is_damaged_is_not_done_twice(
    record: str, tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, began = open_dataset(tiny_csv), Event()
    folder = tmp_path / module.FOLDER / data.sha256
    folder.mkdir(parents=True)
    (folder / "search.json").write_text(record)
    searches = list[int]()

    def search(faces: Faces, *_: object) -> Traits:
        searches.append(len(faces))
        began.set()
        time.sleep(0.2)
        return traits_of(faces)

    monkeypatch.setattr(module, "traits_of", search)
    with ThreadPoolExecutor() as pool:
        pool.submit(open_traits, data, tmp_path)
        began.wait()
        found = search_apart(tiny_csv, data, tmp_path)

    assert searches == [len(data)]
    assert len(found.near_group) == len(data)


def test_a_search_that_runs_already_is_waited_for(
    tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, looks = open_dataset(tiny_csv), iter([True, True, False])
    monkeypatch.setattr(module, "FEW", 10)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0)
    monkeypatch.setattr("fer.jobs.start_detached", lambda *_: pytest.fail("a second process"))
    monkeypatch.setattr(Job, "status", lambda _: JobStatus("", next(looks), "Comparing faces: 40%"))
    done = list[float]()

    search_apart(tiny_csv, data, tmp_path, done.append)

    assert done[0] == 0.4
