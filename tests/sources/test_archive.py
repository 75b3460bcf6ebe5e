"""The files in a folder or an archive."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from fer.errors import FerError
from fer.sources import archive
from fer.sources.archive import files_in, is_archive


def zipped(*names: str) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name in names:
            written.writestr(name, name)
    return packed


def tarred(*names: str, mode: str = "w") -> io.BytesIO:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as written:  # type: ignore[call-overload]
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = len(name)
            written.addfile(member, io.BytesIO(name.encode()))
    return packed


def paths(packed: io.BytesIO | Path) -> list[str]:
    with files_in(packed, "mine") as members:
        return ["/".join(each.path) for each in members]


def test_either_separator_is_understood_in_an_archive() -> None:
    packed = zipped("train\\", "train\\sad\\1.jpg", "./train/sad/2.jpg")

    assert paths(packed) == ["train/sad/1.jpg", "train/sad/2.jpg"]
    with files_in(packed, "mine") as members:
        assert [each.open().read() for each in members] == [
            b"train\\sad\\1.jpg", b"./train/sad/2.jpg",
        ]  # fmt: skip


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_a_tar_archive_gives_its_files_in_its_own_order(mode: str) -> None:
    packed = tarred("b/1.jpg", "./a/2.jpg", mode=mode)

    with files_in(packed, "mine") as members:
        found = list(members)
        assert ["/".join(each.path) for each in found] == ["b/1.jpg", "a/2.jpg"]
        assert [(each.open().read(), each.size) for each in found] == [
            (b"b/1.jpg", 7), (b"./a/2.jpg", 9),
        ]  # fmt: skip


def test_a_link_in_a_tar_archive_is_no_file() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as written:
        link = tarfile.TarInfo("passwd.jpg")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        written.addfile(link)

    assert paths(packed) == []


def test_what_systems_add_is_known_and_a_hidden_folder_is_not_looked_into(tmp_path: Path) -> None:
    for name in (".git/1.jpg", "a/.DS_Store", "a/Thumbs.db", "a/1.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    with files_in(tmp_path, "mine") as members:
        found = {"/".join(each.path): each.is_litter for each in members}

    assert found == {"a/.DS_Store": True, "a/1.jpg": False, "a/Thumbs.db": True}


def test_the_entries_of_a_zip_are_counted_before_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed = zipped("1.jpg", "2.jpg", "3.jpg")
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    monkeypatch.setattr(zipfile, "ZipFile", lambda _: pytest.fail("it was read"))

    with pytest.raises(FerError, match="mine holds more than 2 files"):
        paths(packed)


def test_a_zip_that_lies_about_its_number_of_entries_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = bytearray(zipped("1.jpg", "2.jpg", "3.jpg").getvalue())
    end = content.index(b"PK\x05\x06")
    content[end + 8 : end + 12] = b"\x01\x00\x01\x00"
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)

    with pytest.raises(FerError, match="mine holds more than 2 files"):
        paths(io.BytesIO(content))


def test_a_tar_with_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)

    with pytest.raises(FerError, match="mine holds more than 2 files"):
        paths(tarred("1.jpg", "2.jpg", "3.jpg"))


def test_a_tar_that_is_cut_off_is_told() -> None:
    content = tarred(*map(str, range(50)), mode="w:gz").getvalue()

    with pytest.raises(FerError, match="tar archive that can be read"):
        paths(io.BytesIO(content[: len(content) // 2]))


def test_archives_are_told_from_other_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"emotion,pixels,Usage")

    assert is_archive(zipped("1.jpg"))
    assert is_archive(tarred("1.jpg", mode="w:gz"))
    assert not is_archive(tmp_path / "a.csv")
