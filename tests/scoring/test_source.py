import shutil
import tarfile
import zipfile
from pathlib import Path

import fsspec
import pytest

from fer.errors import FerError, PhotoTooLarge
from fer.scoring import source
from fer.scoring.source import Kind, source_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.jpg").write_bytes(b"b")
    (folder / "deep" / "A.PNG").write_bytes(b"a")
    (folder / "notes.txt").write_text("no photo")
    (folder / ".DS_Store").write_bytes(b"litter")
    return folder


def packed(folder: Path, kind: str) -> Path:
    return Path(shutil.make_archive(str(folder), kind, folder))


def test_a_folder_gives_its_photos_by_name_and_nothing_else(folder: Path) -> None:
    found = source_at(str(folder))

    assert found.kind is Kind.FOLDER
    assert list(found.names()) == ["b.jpg", "deep/A.PNG"]
    assert found.reader()("deep/A.PNG") == b"a"


@pytest.mark.parametrize("kind", ["zip", "tar", "gztar"])
def test_an_archive_gives_the_same(folder: Path, kind: str) -> None:
    found = source_at(str(packed(folder, kind)))

    assert found.kind is Kind.ARCHIVE
    assert sorted(found.names()) == ["b.jpg", "deep/A.PNG"]
    read = found.reader()
    assert (read("deep/A.PNG"), read("b.jpg")) == (b"a", b"b")


def test_archives_are_known_by_their_content(folder: Path, tmp_path: Path) -> None:
    odd = packed(folder, "zip").rename(tmp_path / "odd")

    assert source_at(str(odd)).kind is Kind.ARCHIVE
    assert zipfile.is_zipfile(odd)
    assert not tarfile.is_tarfile(odd)


def test_a_list_gives_its_lines_which_begin_at_the_current_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.txt").write_text(f"photos/b.jpg\n\n{folder / 'deep' / 'A.PNG'}\n")

    found = source_at("list.txt")

    assert list(found.names()) == ["photos/b.jpg", str(folder / "deep" / "A.PNG")]
    monkeypatch.chdir("/")  # another process may be elsewhere
    assert [found.reader()(name) for name in found.names()] == [b"b", b"a"]


def test_more_files_than_a_dataset_may_have_are_no_reason_to_stop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fer.sources.archive.MOST_ENTRIES", 1)

    for place in (folder, packed(folder, "zip")):
        assert len(list(source_at(str(place)).names())) == 2


def test_a_photo_that_is_too_large_is_not_read_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 2)
    (folder / "b.jpg").write_bytes(b"four")

    with pytest.raises(PhotoTooLarge, match=r"b\.jpg has more than"):
        source_at(str(folder)).reader()("b.jpg")


def test_what_is_no_source_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0")

    with pytest.raises(FerError, match="no folder, no zip or tar archive, and no list"):
        source_at(str(tmp_path / "a.jpg"))
    with pytest.raises(FerError, match="cannot be opened"):
        source_at(str(tmp_path / "nowhere"))


def test_an_address_needs_a_package_that_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)

    with pytest.raises(FerError, match=r"pip install -r requirements-ray\.txt"):
        list(source_at("s3://bucket/folder").names())


def test_an_object_store_gives_the_addresses_of_its_photos() -> None:
    files = fsspec.filesystem("memory")
    files.pipe({"/bucket/one.jpg": b"one", "/bucket/deep/two.png": b"two", "/bucket/x.txt": b""})

    found = source_at("memory://bucket")

    assert list(found.names()) == ["memory:///bucket/deep/two.png", "memory:///bucket/one.jpg"]
    assert found.reader()("memory:///bucket/one.jpg") == b"one"
    with pytest.raises(FerError, match="cannot be listed: Protocol not known: nosuchstore"):
        list(source_at("nosuchstore://x").names())
