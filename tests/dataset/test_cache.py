"""Arrays kept under the SHA-256 of their source."""

import hashlib
import json
import logging
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from fer.dataset import cache as module
from fer.dataset.cache import ArrayCache, Arrays
from fer.errors import BadDataset

SHA256 = "0123456789abcdef" * 4
LETTERS = np.arange(5000, dtype=np.uint8)


def stored(folder: Path) -> ArrayCache:
    cache = ArrayCache(folder)
    cache.store(SHA256, {"letters": LETTERS})
    return cache


def load(cache: ArrayCache) -> npt.NDArray[Any] | None:
    return (cache.load(SHA256, ["letters"]) or {}).get("letters")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files were last written long before now."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)


def is_remembered(cache: ArrayCache, path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the cache knows the file's SHA-256 without reading it."""
    with monkeypatch.context() as patched:
        patched.setattr(module, "_digest", lambda _: "was read")
        return cache.sha256_of(path) != "was read"


def test_what_was_stored_is_loaded_memory_mapped_and_read_only(tmp_path: Path) -> None:
    loaded = load(stored(tmp_path))

    assert loaded is not None
    assert loaded.tolist() == LETTERS.tolist()
    assert isinstance(loaded.base, np.memmap)
    assert not loaded.flags.writeable


def test_a_file_is_read_once_for_its_arrays(tmp_path: Path) -> None:
    cache, reads = ArrayCache(tmp_path / "cache"), list[int]()
    (tmp_path / "my.csv").write_bytes(b"emotion")
    sha256 = hashlib.sha256(b"emotion").hexdigest()

    def read() -> tuple[str, Arrays]:
        reads.append(1)
        return sha256, {"letters": LETTERS}

    for _ in range(2):
        found, arrays = cache.arrays_of(tmp_path / "my.csv", ["letters"], read)
        assert found == sha256
        assert arrays["letters"].tolist() == LETTERS.tolist()
        assert isinstance(arrays["letters"].base, np.memmap)  # the first time too
    assert len(reads) == 1


def test_what_was_never_stored_is_not_there(tmp_path: Path) -> None:
    cache = ArrayCache(tmp_path / "never made")

    assert load(cache) is None
    assert stored(tmp_path).load(SHA256, ["letters", "digits"]) is None
    assert stored(tmp_path).load("f" * 64, ["letters"]) is None


@pytest.mark.parametrize("kept_bytes", [0, 5, 100])
@pytest.mark.parametrize("name", ["letters.npy", "arrays.json"])
def test_a_cut_file_counts_as_not_there(tmp_path: Path, name: str, kept_bytes: int) -> None:
    cache, path = stored(tmp_path), tmp_path / SHA256 / name
    path.write_bytes(path.read_bytes()[:kept_bytes])
    assert load(cache) is None

    path.unlink()
    os.mkfifo(path)
    assert load(cache) is None


@pytest.mark.parametrize("position", [0, 30, 128, 5000])
def test_one_changed_byte_anywhere_counts_as_not_there(tmp_path: Path, position: int) -> None:
    cache = stored(tmp_path)
    path = tmp_path / SHA256 / "letters.npy"
    damaged = bytearray(path.read_bytes())
    damaged[position] ^= 1
    path.write_bytes(damaged)

    assert load(cache) is None


@pytest.mark.parametrize(
    "index", ["null", "[]", "{}", '{"format": 0}', '{"format": 1, "sha256": 7}', "\0"]
)
def test_an_index_of_another_shape_counts_as_not_there(tmp_path: Path, index: str) -> None:
    cache = stored(tmp_path)
    (tmp_path / SHA256 / "arrays.json").write_text(index, encoding="utf-8")

    assert load(cache) is None


def test_a_failure_while_storing_leaves_nothing_that_counts_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fill_the_disk(path: Path, array: npt.NDArray[Any]) -> None:
        path.write_bytes(array.tobytes()[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", fill_the_disk)
    cache = stored(tmp_path)

    assert load(cache) is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert "so the next opening takes as long" in caplog.text
    assert "No space left on device" in caplog.text


@pytest.mark.usefixtures("settled")
def test_a_folder_that_cannot_be_is_told_in_the_log_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    caplog.set_level(logging.WARNING)

    cache = stored(file / "cache")
    cache.sha256_of(file)

    assert load(cache) is None
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert not is_remembered(cache, file, monkeypatch)


@pytest.mark.usefixtures("settled")
def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv, other, cache = tmp_path / "my.csv", tmp_path / "other.csv", ArrayCache(tmp_path / "cache")
    csv.write_bytes(b"emotion")
    other.touch()
    of_csv, of_other = hashlib.sha256(b"emotion").hexdigest(), hashlib.sha256().hexdigest()

    assert [cache.sha256_of(csv), cache.sha256_of(other)] == [of_csv, of_other]

    assert is_remembered(cache, csv, monkeypatch)
    assert is_remembered(cache, other, monkeypatch)
    assert [cache.sha256_of(csv), cache.sha256_of(other)] == [of_csv, of_other]


def test_what_an_earlier_version_remembered_is_still_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv, cache = tmp_path / "my.csv", ArrayCache(tmp_path / "cache")
    csv.touch()
    is_ = csv.stat()
    status = [is_.st_size, is_.st_mtime_ns, is_.st_ctime_ns, is_.st_ino]
    cache.folder.mkdir()
    known = {str(csv): {"status": status, "sha256": SHA256}}
    (cache.folder / "known.json").write_text(json.dumps(known), encoding="utf-8")

    assert cache.sha256_of(csv) == SHA256


@pytest.mark.usefixtures("settled")
def test_a_file_changed_behind_the_back_of_its_times_is_read_again(tmp_path: Path) -> None:
    csv, cache = tmp_path / "my.csv", ArrayCache(tmp_path / "cache")
    csv.write_text("old", encoding="utf-8")
    before = csv.stat()
    cache.sha256_of(csv)

    while csv.stat().st_ctime_ns == before.st_ctime_ns:  # by the file system's clock
        csv.write_text("new", encoding="utf-8")
        os.utime(csv, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert csv.stat().st_mtime_ns == before.st_mtime_ns
    assert cache.sha256_of(csv) == hashlib.sha256(b"new").hexdigest()


@pytest.mark.usefixtures("settled")
def test_a_file_that_changed_while_it_was_read_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv, cache = tmp_path / "my.csv", ArrayCache(tmp_path / "cache")
    csv.touch()

    def change(path: Path) -> str:
        path.write_text("more", encoding="utf-8")
        return SHA256

    monkeypatch.setattr(module, "_digest", change)

    assert cache.sha256_of(csv) == SHA256
    assert not (tmp_path / "cache").exists()


def test_a_file_written_this_moment_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv, cache = tmp_path / "my.csv", ArrayCache(tmp_path / "cache")
    csv.touch()
    now = csv.stat().st_ctime
    monkeypatch.setattr(time, "time", lambda: now)

    cache.sha256_of(csv)

    assert not is_remembered(cache, csv, monkeypatch)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=r"my\.csv is missing"):
        ArrayCache(tmp_path).sha256_of(tmp_path / "my.csv")


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("sha256", [None, 7, "../../secret", "0" * 63, "0" * 64 + "\n"])
def test_a_damaged_memory_knows_nothing(tmp_path: Path, sha256: object) -> None:
    csv, cache = tmp_path / "my.csv", ArrayCache(tmp_path)
    csv.touch()
    cache.sha256_of(csv)
    known = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    known[str(csv)]["sha256"] = sha256
    (tmp_path / "known.json").write_text(json.dumps(known), encoding="utf-8")

    assert cache.sha256_of(csv) == hashlib.sha256().hexdigest()


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("text", ["", "[]", "{", '{"my.csv": 3}'])
def test_a_memory_that_is_none_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    csv, cache = tmp_path / "my.csv", ArrayCache(tmp_path)
    csv.touch()
    (tmp_path / "known.json").write_text(text, encoding="utf-8")

    cache.sha256_of(csv)

    assert is_remembered(cache, csv, monkeypatch)
