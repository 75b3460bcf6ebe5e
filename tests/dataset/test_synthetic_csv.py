"""A CSV of synthetic faces."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from fer import files
from fer.arrays import Faces
from fer.dataset import synthetic_csv
from fer.dataset.csv_file import open_csv
from fer.dataset.csv_report import report_on
from fer.dataset.fer2013 import is_synthetic, open_dataset
from fer.dataset.names import SYNTHETIC_CSV
from fer.dataset.synthetic_csv import (
    FACES,
    SHARES,
    first_synthetic_faces,
    synthetic_face,
    undrawn_synthetic_faces,
    write_synthetic_csv,
)
from fer.errors import BadDataset
from fer.labels import DataSource, Expression, Split

FEW = {Split.TRAINING: 100, Split.PUBLIC_TEST: 50, Split.PRIVATE_TEST: 50}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout where a synthetic dataset has few faces; its folder."""
    monkeypatch.setattr(synthetic_csv, "FACES", FEW)
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_has_the_layout_and_splits_of_fer2013(few: Path) -> None:
    write_synthetic_csv(few / "my.csv")

    with open_csv(few / "my.csv") as lines:
        report = report_on(lines)
    assert report.malformed == 0
    assert [report.rows(split) for split in Split] == [100, 50, 50]
    assert [report.rows(Split.TRAINING, each) for each in Expression] == [
        14, 8, 14, 22, 16, 12, 14
    ]  # fmt: skip


def test_the_shares_come_out_even() -> None:
    for faces in FACES.values():
        assert sum(round(share * faces) for share in SHARES.values()) == faces


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(few: Path) -> None:
    for name, seed in (("one", 0), ("same", 0), ("other", 1)):
        write_synthetic_csv(few / name, seed=seed)

    one, same, other = ((few / name).read_bytes() for name in ("one", "same", "other"))
    assert one == same
    assert not set(one.splitlines()[1:]) & set(other.splitlines()[1:])


def test_progress_goes_from_the_first_face_to_the_last(few: Path) -> None:
    told: list[float] = []

    write_synthetic_csv(few / "my.csv", told.append)

    assert told == sorted(told)
    assert (told[0], told[-1]) == (1 / 200, 1.0)


def test_a_failure_leaves_what_was_there_and_nothing_beside_it(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv = few / "my.csv"
    csv.write_text("old")

    def stumble(seed: int, number: int, expression: Expression) -> Faces:
        if number == 50:
            raise KeyboardInterrupt
        return synthetic_face(seed, number, expression)

    monkeypatch.setattr(synthetic_csv, "synthetic_face", stumble)
    with pytest.raises(KeyboardInterrupt):
        write_synthetic_csv(csv)

    assert csv.read_text() == "old"
    assert list(few.iterdir()) == [csv]


def test_the_missing_synthetic_faces_are_drawn_when_they_are_opened(few: Path) -> None:
    assert len(open_dataset(SYNTHETIC_CSV)) == 200
    assert (few / SYNTHETIC_CSV).is_file()


def test_another_missing_file_is_missing(few: Path) -> None:
    with pytest.raises(BadDataset, match=r"fer2013\.csv is missing"):
        open_dataset("data/fer2013.csv")
    assert not list(few.rglob("*.csv"))


def test_synthetic_faces_are_known_under_any_name_and_photos_are_not_taken_for_them(
    few: Path, tiny_csv: Path
) -> None:
    write_synthetic_csv(few / "renamed.csv")

    assert is_synthetic("renamed.csv")
    assert open_dataset("renamed.csv").source is DataSource.SYNTHETIC
    assert open_dataset(tiny_csv).source is DataSource.OTHER
    assert not is_synthetic(tiny_csv)


def test_what_is_not_there_yet_is_known_by_its_name(few: Path) -> None:
    assert few.is_dir()
    assert is_synthetic(SYNTHETIC_CSV)
    assert not is_synthetic("data/fer2013.csv")


@pytest.mark.parametrize("content", [b"", b"emotion,pixels,Usage\n", b"\xff\x00" * 9000])
def test_a_file_that_holds_no_face_is_not_synthetic(few: Path, content: bytes) -> None:
    (few / "odd.csv").write_bytes(content)

    assert not is_synthetic("odd.csv")


def test_labels_and_splits_are_known_before_a_face_is_drawn(few: Path) -> None:
    assert few.is_dir()
    drawn, undrawn = open_dataset(SYNTHETIC_CSV), undrawn_synthetic_faces()

    for name in ("truth", "row", "usage"):
        np.testing.assert_array_equal(getattr(undrawn, name), getattr(drawn, name))
    assert undrawn.faces.shape == drawn.faces.shape


def test_who_changes_the_faces_renews_their_sha256_and_the_maps_of_the_models() -> None:
    faces = first_synthetic_faces(20).faces.tobytes()

    assert sha256(faces).hexdigest().startswith("313bf10db2184e0b")


def test_the_first_faces_of_each_split_are_those_that_will_be_in_the_file(few: Path) -> None:
    assert few.is_dir()
    first = first_synthetic_faces(3)
    whole = open_dataset(SYNTHETIC_CSV)

    assert first.source is DataSource.SYNTHETIC
    assert first.row.tolist() == [
        whole.split(split).row[place] for split in Split for place in range(3)
    ]
    for name in ("faces", "truth", "usage"):
        assert (getattr(first, name) == getattr(whole, name)[first.row]).all()
