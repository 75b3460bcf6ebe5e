import errno
import fcntl
import os
from pathlib import Path

import pytest

from fer import files
from fer.errors import BadRun, FerError, NotAPhoto
from fer.files import (
    content_of,
    end_of,
    open_file,
    read_file,
    read_json,
    read_text,
    replacing,
    stamp,
    write_json,
)


def test_a_file_appears_whole(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"b": 1})

    assert read_json(tmp_path / "a.json", BadRun) == {"b": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def fail_halfway() -> None:
        with replacing(path) as partial:
            partial.write_text("ne")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail_halfway()

    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_windows_flushes_only_what_is_open_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def flush_as_windows(descriptor: int) -> None:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_as_windows)

    write_json(tmp_path / "a.json", 1)

    assert read_json(tmp_path / "a.json", BadRun) == 1


def hold_open(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """As Windows, refuse so many times to replace a file, since somebody reads it."""
    replace, left = Path.replace, times

    def replace_as_windows(path: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left >= 0:
            problem = PermissionError(errno.EACCES, "The file is used by another process")
            problem.winerror = 32  # type: ignore[attr-defined]
            raise problem
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replace_as_windows)


def test_a_file_that_is_open_elsewhere_is_replaced_once_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_open(monkeypatch, times=3)

    write_json(tmp_path / "a.json", 1)

    assert read_json(tmp_path / "a.json", BadRun) == 1


def test_a_file_that_stays_open_elsewhere_is_named_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text("old")
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    hold_open(monkeypatch, times=1000)

    with pytest.raises(FerError, match=r"a\.json could not be written: .* Close the program"):
        write_json(tmp_path / "a.json", 1)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "old")]


def test_what_may_not_be_replaced_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []

    def refuse(path: Path, _: Path) -> Path:
        tried.append(path)
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(FerError, match=r"Permission denied\. Ask its owner"):
        write_json(tmp_path / "a.json", 1)

    assert len(tried) == 1


def test_a_place_that_cannot_be_written_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(FerError, match=r"a\.json could not be written"):
        write_json(tmp_path / "file" / "a.json", 1)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", rb'{"a": "\ud800"}', rb'{"\udfff": 1}'])
def test_a_damaged_file_is_named_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(BadRun, match=r"a\.json is damaged"):
        read_json(tmp_path / "a.json", BadRun)


def test_a_character_in_two_escapes_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(r'"\ud83d\ude00"')

    assert read_json(tmp_path / "a.json", BadRun) == "😀"


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "a" * 5000])
def test_a_name_that_no_file_can_have_is_none_that_is_there(tmp_path: Path, name: str) -> None:
    assert stamp(tmp_path / name) is None


def test_a_missing_file_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match=r"a\.json is missing"):
        read_json(tmp_path / "a.json", BadRun)


def test_a_json_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, {"b": 1})

    before = read_json(path, BadRun)
    assert read_json(path, BadRun) is before

    write_json(path, {"b": 2})
    assert read_json(path, BadRun) == {"b": 2}

    path.unlink()
    with pytest.raises(BadRun, match="missing"):
        read_json(path, BadRun)


@pytest.mark.parametrize("number", ["NaN", "-Infinity"])
def test_what_json_has_no_number_for_is_damage(tmp_path: Path, number: str) -> None:
    (tmp_path / "a.json").write_text(f'{{"accuracy": {number}}}')

    with pytest.raises(BadRun, match=r"a\.json is damaged"):
        read_json(tmp_path / "a.json", BadRun)


def test_a_pipe_or_more_than_a_file_can_have_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
        with pytest.raises(BadRun, match="it is no file"):
            read_json(tmp_path / "pipe.json", BadRun)

    monkeypatch.setattr(files, "MOST_JSON_BYTES", 10)
    (tmp_path / "a.json").write_text('"0123456789"')
    with pytest.raises(BadRun, match="more than 10 bytes"):
        read_json(tmp_path / "a.json", BadRun)


def test_what_would_be_read_for_ever_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()

    for name in ("pipe", "device", "folder", "missing"):
        with pytest.raises(OSError, match=r"no file|directory"):
            open_file(tmp_path / name)
        assert end_of(tmp_path / name, 10) == ""


def test_of_a_huge_file_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    with path.open("wb") as file:
        file.write(b"begin")
        file.seek(10_000_000_000)
        file.write(b"end")

    assert content_of(path, 5) == b"begin"
    assert end_of(path, 3) == "end"


def test_a_message_names_a_folder_and_a_file_and_no_path_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(BadRun) as caught:
        read_json(tmp_path / "mine" / "a.json", BadRun)

    assert str(caught.value) == "mine/a.json is missing."


def test_a_file_that_cannot_be_read_is_named_by_an_error_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"1")
    assert read_file(tmp_path / "a.jpg", NotAPhoto) == b"1"

    for path in (tmp_path / "gone.jpg", tmp_path):
        with pytest.raises(NotAPhoto, match=r"cannot be opened: .* Check how it is"):
            read_file(path, NotAPhoto)

    (tmp_path / "about.md").write_bytes("für\r\nalle".encode())
    assert read_text(tmp_path / "about.md", BadRun) == "für\nalle"
    (tmp_path / "about.md").write_bytes("für".encode("latin-1"))
    with pytest.raises(BadRun, match=r"about\.md is no text in UTF-8"):
        read_text(tmp_path / "about.md", BadRun)


def test_what_is_no_file_stays_and_nothing_is_made_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")

    for path in (tmp_path / "pipe", tmp_path / "link", tmp_path, Path()):
        with pytest.raises(FerError, match="it is there and no file"), replacing(path):
            raise AssertionError("the body ran")
    assert (tmp_path / "pipe").is_fifo()


def test_a_stamp_changes_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert stamp(file) is None

    file.write_text("a")
    before = stamp(file)
    file.write_text("ab")

    assert before
    assert stamp(file) != before
