"""A CSV file as bytes."""

import hashlib
from pathlib import Path

import pytest

from fer.dataset.csv_file import chunks, file_status, sha256_of
from fer.errors import BadDataset


def test_the_chunks_are_the_file_and_pass_through_the_hash(tmp_path: Path) -> None:
    csv, seen, fractions = tmp_path / "my.csv", list[bytes](), list[float]()
    csv.write_bytes(b"0123456789" * 200_000)

    got = b"".join(chunks(csv, seen.append, fractions.append))

    assert got == b"".join(seen) == csv.read_bytes()
    assert fractions == sorted(fractions)
    assert len(fractions) > 1
    assert fractions[-1] == 1.0


def test_the_sha256_is_that_of_the_bytes(tmp_path: Path) -> None:
    csv = tmp_path / "my.csv"
    csv.write_bytes(b"emotion")

    assert sha256_of(csv) == hashlib.sha256(b"emotion").hexdigest()


def test_a_missing_file_is_told_with_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=r"my\.csv is missing; data/README\.md says"):
        sha256_of(tmp_path / "my.csv")


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=r"is a folder\. Name the CSV file itself"):
        file_status(tmp_path)


def test_what_is_neither_is_not_read_for_ever() -> None:
    with pytest.raises(BadDataset, match="is not a file"):
        sha256_of(Path("/dev/zero"))


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    csv = tmp_path / "my.csv"
    csv.touch()
    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, who may read anything

    with pytest.raises(BadDataset, match=r"my\.csv could not be read: Permission denied\. Check"):
        sha256_of(csv)
