"""A fer2013.csv in an archive, on disk or sent."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from fer.errors import BadDataset
from fer.sources.csv_copy import csv_in, take_csv


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fer2013.csv"


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(files: dict[str, bytes], mode: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


@pytest.mark.parametrize("packed", ["zip", "tar", "tar.gz"])
@pytest.mark.parametrize("way", ["on disk", "sent"])
def test_the_csv_in_an_archive_is_taken(
    packed: str, way: str, tiny_csv: Path, target: Path, tmp_path: Path
) -> None:
    whole = tiny_csv.read_bytes()
    files = {
        "a/train.csv": b"emotion,pixels", "a/fer2013.csv": whole, "__MACOSX/a/._fer2013.csv": b"x"
    }  # fmt: skip
    modes = {"tar": "w", "tar.gz": "w:gz"}
    content = zipped(files) if packed == "zip" else tarred(files, modes[packed])
    archive = tmp_path / "faces"
    archive.write_bytes(content)

    with csv_in(archive if way == "on disk" else io.BytesIO(content), "faces") as lines:
        assert lines.name == "a/fer2013.csv in faces"
        take_csv(lines, target)

    assert target.read_bytes() == whole


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (zipped({"a.csv": b"", "b.csv": b""}), "is an archive with a.csv, b.csv. One called"),
        (zipped({"a.jpg": b""}), "is an archive with no CSV file. One called fer2013.csv"),
        (zipped({"a.csv": bytes(99)})[:-9], "is a zip archive. Unpack it"),
        (b"\x1f\x8b" + bytes(100), "is a gzip archive. Unpack it"),
    ],
    ids=["two CSVs", "no CSV", "cut off", "no tar"],
)
def test_an_archive_without_a_csv_to_take_is_told(
    content: bytes, sentence: str, target: Path
) -> None:
    with (
        pytest.raises(BadDataset, match=f"mine {sentence}"),
        csv_in(io.BytesIO(content), "mine") as lines,
    ):
        take_csv(lines, target)


def test_what_is_damaged_in_an_archive_is_told(target: Path, tiny_csv: Path) -> None:
    content = bytearray(zipped({"fer2013.csv": tiny_csv.read_bytes()}))
    content[len(content) // 2] ^= 0xFF

    with (
        pytest.raises(BadDataset, match=r"mine is damaged|malformed line"),
        csv_in(io.BytesIO(content), "mine") as lines,
    ):
        take_csv(lines, target)
    assert not target.exists()
