from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from fer.errors import FerError
from fer.scoring.parts import open_parts
from tests.scoring.sources import photos_in, scoring_of


def test_what_is_done_is_read_from_the_parts(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    scoring, folder = scoring_of(tmp_path / "photos"), tmp_path / "new" / "table"

    with open_parts(folder, scoring) as parts:
        parts.write([scoring.failure("a.jpg", "No."), scoring.failure("b.jpg", "No.")])
        parts.write([])
        parts.write([scoring.failure("c.jpg", "No.")])
    with open_parts(folder, scoring) as parts:
        assert list(parts.done()) == ["a.jpg", "b.jpg", "c.jpg"]

    assert sorted(each.name for each in folder.glob("*.parquet")) == [
        "part-00000001.parquet", "part-00000002.parquet"
    ]  # fmt: skip
    assert pq.read_table(folder)["photo"].to_pylist() == ["a.jpg", "b.jpg", "c.jpg"]


def test_another_scoring_does_not_get_into_the_folder(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    scoring = scoring_of(tmp_path / "photos")
    with open_parts(tmp_path / "table", scoring):
        pass

    others = [replace(scoring, whole=True), scoring_of(photos_in_other(tmp_path))]
    for other in others:
        with (
            pytest.raises(FerError, match="Name another folder with --to"),
            open_parts(tmp_path / "table", other),
        ):
            pass


def photos_in_other(folder: Path) -> Path:
    photos_in(folder / "others", 1)
    return folder / "others"


def test_one_process_writes_at_a_time(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    scoring = scoring_of(tmp_path / "photos")

    with (
        open_parts(tmp_path / "table", scoring),
        pytest.raises(FerError, match="Another process scores into"),
        open_parts(tmp_path / "table", scoring),
    ):
        pass


def test_a_part_that_a_killed_process_began_is_removed(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    scoring, folder = scoring_of(tmp_path / "photos"), tmp_path / "table"
    folder.mkdir()
    (folder / ".1-2.partial.part-00000001.parquet").write_bytes(b"half")

    with open_parts(folder, scoring) as parts:
        assert list(parts.done()) == []
    assert list(folder.glob("*.partial.*")) == list(folder.glob(".*.partial.*")) == []


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    scoring, folder = scoring_of(tmp_path / "photos"), tmp_path / "table"
    folder.mkdir()
    (folder / "part-00000001.parquet").write_bytes(b"half")

    with (
        open_parts(folder, scoring) as parts,
        pytest.raises(FerError, match=r"part-00000001\.parquet is damaged\. Delete it"),
    ):
        list(parts.done())
