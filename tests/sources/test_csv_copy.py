"""A fer2013.csv on disk or sent, taken whole or refused without a trace."""

import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from fer.arrays import Progress
from fer.dataset.csv_file import open_csv, uploaded
from fer.dataset.csv_report import CsvReport
from fer.dataset.fer2013 import open_dataset
from fer.errors import BadDataset, FerError
from fer.sources.csv_copy import take_csv

FACE = " ".join(["7"] * 2304)
HEADER = "emotion,pixels,Usage"
GOOD = f"4,{FACE},Training"

Take: TypeAlias = Callable[[bytes, Path], CsvReport]
"""One of the two ways in: content and target."""


def copy_csv(
    csv: Path, target: Path, *, replace: bool = False, progress: Progress = lambda _: None
) -> CsvReport:
    with open_csv(csv, progress) as lines:
        return take_csv(lines, target, replace=replace)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fer2013.csv"


@pytest.fixture(params=["on disk", "sent"])
def take(request: pytest.FixtureRequest, tmp_path: Path) -> Take:
    def from_disk(content: bytes, target: Path) -> CsvReport:
        csv = tmp_path / "mine.csv"
        csv.write_bytes(content)
        return copy_csv(csv, target)

    def sent(content: bytes, target: Path) -> CsvReport:
        return take_csv(uploaded(io.BytesIO(content), "mine.csv"), target)

    return from_disk if request.param == "on disk" else sent


def lines(*rows: str, end: str = "\n") -> bytes:
    return (end.join([HEADER, *rows]) + end).encode()


def left(target: Path) -> list[str]:
    """What is beside the target, its locks apart."""
    files = [path for path in target.parent.rglob("*") if path.is_file()]
    return [path.name for path in files if path.suffix != ".lock"]


def test_a_good_csv_is_copied_byte_by_byte(take: Take, target: Path, tiny_csv: Path) -> None:
    report = take(tiny_csv.read_bytes(), target)

    assert target.read_bytes() == tiny_csv.read_bytes()
    assert report.counts.sum(axis=1).tolist() == [28, 14, 7]
    assert left(target) == ["fer2013.csv"]
    assert open_dataset(target).sha256 == report.sha256


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + lines(GOOD),
        lines(GOOD, end="\r\n"),
        lines(GOOD).removesuffix(b"\n"),
        lines(f'4,"{FACE}","Training"'),
        f"Usage,emotion,pixels\nTraining,4,{FACE}\n".encode(),
    ],
    ids=["byte order mark", "CRLF", "no last line feed", "quotes", "other order"],
)
def test_what_programs_do_to_a_csv_is_accepted(take: Take, target: Path, content: bytes) -> None:
    take(content, target)

    assert open_dataset(target).truth.tolist() == [4]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        (f"4,{FACE[2:]},Training", "2303 pixels where 2304 must be"),
        (f"4,{FACE} 7,Training", "2305 pixels where 2304 must be"),
        (f"4,256{FACE[1:]},Training", "pixel 1 is 256, above 255"),
        (f"4,-1{FACE[1:]},Training", "pixel 1 is '-1', not a whole number"),
        (f"4,1.5{FACE[1:]},Training", "pixel 1 is '1.5', not a whole number"),
        (f"4,7 {FACE[1:]},Training", "pixel 2 is missing: one space too many"),
        ("4,,Training", "no pixels where 2304 must be"),
        (f"7,{FACE},Training", "emotion is '7', not one of 0 to 6"),
        (f"-1,{FACE},Training", "emotion is '-1', not one of 0 to 6"),
        (f",{FACE},Training", "emotion is empty, not one of 0 to 6"),
        (f"4,{FACE},Test", "Usage is 'Test', not one of Training, PublicTest, PrivateTest"),
        (f"4,{FACE}", "2 columns where 3 must be"),
        (f"4,{FACE},Training,x", "4 columns where 3 must be"),
        (f'4,"{FACE},Training', "quotes that do not match"),
        ("", "empty"),
        ("x" * 70_000, "more than 65536 bytes long"),
    ],
)
def test_a_bad_line_is_told_by_number_and_leaves_nothing(
    take: Take, target: Path, row: str, cause: str
) -> None:
    with pytest.raises(BadDataset) as refused:
        take(lines(GOOD, row, GOOD), target)

    assert "mine.csv has 1 malformed line: " in str(refused.value)
    assert f"line 3: {cause}" in str(refused.value)
    assert left(target) == []


def test_a_last_line_that_is_cut_off_is_told(take: Take, target: Path) -> None:
    with pytest.raises(BadDataset, match="line 3: 2 columns where 3 must be"):
        take(lines(GOOD, GOOD)[:-3000], target)

    assert left(target) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "mine.csv is empty, or its first line is"),
        (lines(), "mine.csv has a header and no rows"),
        (b"emotion,pixels\n", "Without Usage this looks like train.csv of Kaggle's challenge"),
        (b"emotion,pixels,split\n", "must have the columns emotion, pixels, Usage"),
        (b"PK\x03\x04" + bytes(100), "mine.csv is a zip archive. Unpack it"),
        (b"\x1f\x8b" + bytes(100), "mine.csv is a gzip archive. Unpack it"),
        (lines(GOOD).decode().encode("utf-16"), "is not a CSV file in UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is not a CSV file in UTF-8"),
        (bytes(range(256)) * 4000, "is not a CSV file in UTF-8"),
        ("Grüße,€\n".encode("latin-1", "replace"), "is not a CSV file in UTF-8"),
    ],
)
def test_what_is_no_fer2013_is_refused_and_leaves_nothing(
    take: Take, target: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(BadDataset, match=sentence):
        take(content, target)

    assert left(target) == []


def test_of_many_bad_lines_the_first_five_are_told(take: Take, target: Path) -> None:
    with pytest.raises(BadDataset) as refused:
        take(lines(*["4"] * 7), target)

    assert "has 7 malformed lines" in str(refused.value)
    assert "line 6: 1 column where 3 must be; and 2 more." in str(refused.value)


def test_ten_gigabytes_are_refused_before_they_are_read(target: Path, tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    with csv.open("wb") as sparse:
        sparse.write(lines(GOOD))
        sparse.truncate(10_000_000_000)

    with pytest.raises(BadDataset, match="has 10,000 MB, and at most 1,074 MB are read"):
        copy_csv(csv, target)
    with csv.open("rb") as upload, pytest.raises(BadDataset, match="has 10,000 MB"):
        take_csv(uploaded(upload, "mine.csv"), target)
    assert not target.parent.exists()


def test_memory_does_not_grow_with_the_file(target: Path, tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    csv.write_bytes(lines(*[GOOD] * 4000))

    tracemalloc.start()
    copy_csv(csv, target)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert csv.stat().st_size > 18_000_000
    assert most < 12_000_000


def test_a_file_that_is_there_stays_when_the_new_one_is_bad(target: Path, tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    target.parent.mkdir()
    target.write_text("old")

    csv.write_bytes(lines(GOOD))
    with pytest.raises(FerError, match="is there already, and was left as it is"):
        copy_csv(csv, target)
    csv.write_bytes(lines("4"))
    with pytest.raises(BadDataset):
        copy_csv(csv, target, replace=True)
    assert left(target) == ["fer2013.csv"]
    assert target.read_text() == "old"

    csv.write_bytes(lines(GOOD))
    copy_csv(csv, target, replace=True)
    assert target.read_bytes() == lines(GOOD)


def test_a_file_that_is_its_own_copy_is_told(target: Path, tmp_path: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(lines(GOOD))

    with pytest.raises(FerError, match="is where it belongs already"):
        copy_csv(target, target, replace=True)
    assert target.read_bytes() == lines(GOOD)


@pytest.mark.parametrize("what", ["missing.csv", "."])
def test_what_is_no_file_is_told(target: Path, tmp_path: Path, what: str) -> None:
    with pytest.raises(BadDataset, match=r"is missing|is a folder"):
        copy_csv(tmp_path / what, target)


def test_a_full_disk_leaves_nothing(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    csv = tmp_path / "mine.csv"
    csv.write_bytes(lines(GOOD))
    monkeypatch.setattr("fer.files.os.fsync", fill)

    with pytest.raises(FerError, match=r"No space left on device\. Make room on the disk"):
        copy_csv(csv, target)
    assert left(target) == []


def test_progress_ends_with_the_whole(target: Path, tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    seen: list[float] = []
    csv.write_bytes(lines(*[GOOD] * 400))

    copy_csv(csv, target, progress=seen.append)
    assert (len(seen) > 1, seen[-1]) == (True, 1.0)
    seen.clear()
    upload = uploaded(io.BytesIO(csv.read_bytes()), "x", seen.append)
    take_csv(upload, target, replace=True)
    assert (len(seen) > 1, seen[-1]) == (True, 1.0)
