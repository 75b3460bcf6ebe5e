"""The pictures in a folder or a zip archive."""

import io
import zipfile
from pathlib import Path

import pytest

from fer.errors import FerError
from fer.sources import archive, pictures
from fer.sources.pictures import Picture, pictures_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "faces"
    for path in ("train/sad/2.JPG", "train/sad/1.png", "test/happy/1.jpeg", "labels.csv"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(path.encode())
    for litter in ("__MACOSX/train/sad/1.png", ".git/1.png", "train/sad/._1.png", ".DS_Store"):
        (root / litter).parent.mkdir(parents=True, exist_ok=True)
        (root / litter).touch()
    return root


def packed(folder: Path) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for path in sorted(folder.rglob("*")):
            written.write(path, path.relative_to(folder))
    packed.seek(0)
    return packed


@pytest.mark.parametrize("way", ["folder", "zip on disk", "zip that was sent"])
def test_pictures_are_found_by_their_endings_in_the_order_of_their_names(
    folder: Path, tmp_path: Path, way: str
) -> None:
    archive = packed(folder)
    (tmp_path / "faces.zip").write_bytes(archive.getvalue())
    source = {"folder": folder, "zip on disk": tmp_path / "faces.zip"}.get(way, archive)

    with pictures_in(source, "faces") as found:
        assert list(map(str, found.all)) == [
            "test/happy/1.jpeg",
            "train/sad/1.png",
            "train/sad/2.JPG",
        ]
        assert list(map(str, found.passed_over.files)) == ["labels.csv"]
        assert found.read(found.all[0]) == b"test/happy/1.jpeg"


def test_a_loop_of_links_does_no_harm(folder: Path) -> None:
    (folder / "train" / "again").symlink_to(folder)

    with pictures_in(folder, "faces") as found:
        assert len(found.all) == 3


def test_a_link_to_nothing_does_no_harm(folder: Path) -> None:
    (folder / "train" / "sad" / "3.jpg").symlink_to(folder / "nowhere.jpg")

    with pictures_in(folder, "faces") as found:
        assert len(found.all) == 3


def test_too_many_pictures_or_files_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_PICTURES", 2)
    with (
        pytest.raises(FerError, match="faces holds more than 2 pictures"),
        pictures_in(folder, "faces"),
    ):
        pass
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    for source in (folder, packed(folder)):
        with (
            pytest.raises(FerError, match="faces holds more than 3 files"),
            pictures_in(source, "faces"),
        ):
            pass


def test_of_a_picture_that_is_too_large_only_the_beginning_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 4)
    for source in (folder, packed(folder)):
        with pictures_in(source, "faces") as found:
            assert found.read(found.all[0]) == b"test/"


def test_a_name_is_shown_on_one_line() -> None:
    assert str(Picture(("a\nb",), "\x1b[31m.jpg")) == "a�b/�[31m.jpg"


def test_what_holds_no_pictures_is_told(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("no archive")

    cases: list[tuple[Path | io.BytesIO, str]] = [
        (tmp_path, "holds no pictures"),
        (tmp_path / "nowhere", "is missing"),
        (text, "is neither a folder nor a zip archive"),
        (io.BytesIO(b""), "is neither a folder nor a zip archive"),
    ]
    for source, sentence in cases:
        with pytest.raises(FerError, match=f"mine {sentence}"), pictures_in(source, "mine"):
            pass


@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(6, b"\xc8", id="of version 20 of the format"),
        pytest.param(9, b"\x08" + 37 * b"\xff", id="its first name is said to be UTF-8"),
    ],
)
def test_an_archive_whose_list_is_damaged_is_told(folder: Path, place: int, value: bytes) -> None:
    content = bytearray(packed(folder).getvalue())
    place += content.index(b"PK\x01\x02")
    content[place : place + len(value)] = value

    with (
        pytest.raises(FerError, match="faces is neither a folder nor a zip archive"),
        pictures_in(io.BytesIO(content), "faces"),
    ):
        pass


def test_an_archive_that_must_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = packed(folder)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(zipfile, "ZipFile", refuse)

    with (
        pytest.raises(FerError, match="faces could not be read: Permission denied"),
        pictures_in(sent, "faces"),
    ):
        pass


def test_what_goes_wrong_with_the_pictures_is_not_blamed_on_the_archive(folder: Path) -> None:
    with pytest.raises(FileNotFoundError), pictures_in(packed(folder), "faces"):
        raise FileNotFoundError


METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_member_is_one_that_cannot_be_read(method: int) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as written:
        written.writestr("sad/é.png", bytes(range(256)))
    intact = archive.getvalue()
    begin, end = intact.index(b"sad/"), intact.index(b"PK\x01\x02")

    # Every byte from its name to the end of its data; some of what LZMA begins with means nothing.
    unread = 0
    for place in range(begin, end):
        content = bytearray(intact)
        content[place] ^= 0xFF
        with pictures_in(io.BytesIO(content), "faces") as found:
            try:
                found.read(found.all[0])
            except OSError:
                unread += 1
    assert unread > 0.9 * (end - begin)


def test_a_member_from_before_the_beginning_cannot_be_read(folder: Path) -> None:
    content = bytearray(packed(folder).getvalue())
    end = content.index(b"PK\x05\x06")
    content[end + 16] += 1  # where the list begins

    with pictures_in(io.BytesIO(content), "faces") as found:
        for picture in found.all:
            with pytest.raises(OSError):
                found.read(picture)


def test_what_is_passed_over_is_counted_and_named(folder: Path) -> None:
    for number in range(6):
        (folder / f"{number}.txt").touch()
    (folder / "train" / "Thumbs.db").touch()

    with pictures_in(folder, "faces") as found:
        assert str(found.passed_over) == (
            "not images by their names: 7 (0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more); "
            "added by systems, such as .DS_Store: 3"
        )
