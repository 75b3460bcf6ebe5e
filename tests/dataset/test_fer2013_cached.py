"""FER2013 opened a second time."""

import hashlib
import logging
import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from fer.dataset import cache, fer2013
from fer.dataset.fer2013 import Dataset, open_dataset
from fer.errors import BadDataset

FACE = " ".join(["7"] * 2304)
OTHER_FACE = " ".join(["8"] * 2304)


def written(csv: Path, *lines: str) -> Path:
    csv.write_text("\n".join(["emotion,pixels,Usage", *lines]) + "\n", encoding="utf-8")
    return csv


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """Two rows."""
    return written(tmp_path / "my.csv", f"4,{FACE},Training", f"6,{OTHER_FACE},PrivateTest")


@pytest.fixture
def no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, only the cache can answer."""

    def refuse(*_: object) -> None:
        raise AssertionError("the CSV was parsed")

    monkeypatch.setattr(fer2013, "report_on", refuse)


def same(one: Dataset, other: Dataset) -> bool:
    return one.sha256 == other.sha256 and all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("faces", "truth", "row", "usage")
    )


@pytest.mark.usefixtures("no_parsing")
def test_the_first_opening_does_parse(csv: Path) -> None:
    with pytest.raises(AssertionError, match="the CSV was parsed"):
        open_dataset(csv)


def test_the_second_opening_is_the_same_without_parsing(
    csv: Path, request: pytest.FixtureRequest
) -> None:
    first = open_dataset(csv)
    request.getfixturevalue("no_parsing")

    second = open_dataset(csv)

    assert same(first, second)


def test_an_unchanged_file_is_not_even_read_again(
    csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digest(path: Path) -> str:
        assert path != csv, f"{csv} was read"
        return whole(path)

    whole = cache._digest

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)  # files just written are not trusted
    first = open_dataset(csv)
    monkeypatch.setattr(cache, "_digest", digest)

    assert same(first, open_dataset(csv))


def test_a_copy_elsewhere_is_recognised_by_its_bytes(
    csv: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first = open_dataset(csv, cache=tmp_path / "shared")
    copy = Path(shutil.copy(csv, tmp_path / "copy.csv"))
    request.getfixturevalue("no_parsing")

    assert same(first, open_dataset(copy, cache=tmp_path / "shared"))


def test_a_changed_file_of_the_same_size_is_parsed_again(tmp_path: Path) -> None:
    csv = written(tmp_path / "my.csv", f"4,{FACE},Training")
    assert open_dataset(csv).truth.tolist() == [4]

    written(csv, f"5,{OTHER_FACE},Training")

    changed = open_dataset(csv)
    assert changed.truth.tolist() == [5]
    assert changed.faces[0, 0, 0, 0] == 8
    assert changed.sha256 == hashlib.sha256(csv.read_bytes()).hexdigest()


def test_a_damaged_cache_is_made_again(csv: Path) -> None:
    first = open_dataset(csv)
    (faces,) = csv.parent.glob("cache/*/faces.npy")
    whole = faces.read_bytes()
    faces.write_bytes(whole[:5000])

    assert same(first, open_dataset(csv))
    assert faces.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_a_warning_and_nothing_else(
    csv: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    dataset = open_dataset(csv, cache=csv / "not a folder")

    assert same(dataset, open_dataset(csv))
    assert "could not be kept in" in caplog.text


def test_progress_is_told_while_the_file_is_read_and_not_when_the_cache_has_it(csv: Path) -> None:
    first, second = list[float](), list[float]()

    open_dataset(csv, progress=first.append)
    open_dataset(csv, progress=second.append)

    assert first[-1] == 1.0
    assert second == []


def test_a_refused_file_leaves_no_cache(tmp_path: Path) -> None:
    with pytest.raises(BadDataset):
        open_dataset(written(tmp_path / "my.csv", "4,x,Training"))

    assert [path.name for path in tmp_path.iterdir()] == ["my.csv"]
