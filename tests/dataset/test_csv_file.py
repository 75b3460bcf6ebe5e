"""A CSV file that is read line by line."""

import hashlib
import io
from pathlib import Path

import pytest

from fer.dataset.csv_file import (
    LONGEST_LINE_BYTES,
    CsvFile,
    Problem,
    demand_rows,
    open_csv,
    refuse_too_large,
    uploaded,
)
from fer.errors import BadDataset


def read(content: bytes) -> CsvFile:
    return CsvFile("my.csv", io.BytesIO(content), len(content))


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"a", [b"a"]),
        (b"a\nb\n", [b"a", b"b"]),
        (b"\n\nb", [b"", b"", b"b"]),
        (b"a\r\nb", [b"a\r", b"b"]),
    ],
)
def test_lines_come_without_their_line_feeds(content: bytes, lines: list[bytes]) -> None:
    assert list(read(content)) == lines


def test_of_a_line_that_is_too_long_only_the_beginning_is_given() -> None:
    longest, longer = b"x" * LONGEST_LINE_BYTES, b"y" * (5 * LONGEST_LINE_BYTES + 7)

    assert list(read(longest + b"\n" + longer + b"\nz")) == [
        longest, longer[: LONGEST_LINE_BYTES + 1], b"z"
    ]  # fmt: skip


def test_every_byte_is_hashed_and_copied_and_progress_ends_with_the_whole(tmp_path: Path) -> None:
    csv, fractions, copy = tmp_path / "my.csv", list[float](), io.BytesIO()
    csv.write_bytes(b"0123456789" * 200_000 + b"\nlast")

    with open_csv(csv, fractions.append) as lines:
        lines.copy = copy
        assert len(list(lines)) == 2

    assert copy.getvalue() == csv.read_bytes()
    assert lines.sha256 == hashlib.sha256(csv.read_bytes()).hexdigest()
    assert fractions == sorted(fractions)
    assert len(fractions) > 1
    assert fractions[-1] == 1.0


def test_a_file_that_was_sent_is_read_from_its_beginning() -> None:
    upload = io.BytesIO(b"a\nb\n")
    upload.read(3)

    lines = uploaded(upload, "mine.csv")

    assert (lines.name, lines.size, list(lines)) == ("mine.csv", 4, [b"a", b"b"])


def test_a_missing_file_is_told_with_where_to_get_it(tmp_path: Path) -> None:
    with (
        pytest.raises(BadDataset, match=r"my\.csv is missing; data/README\.md says"),
        open_csv(tmp_path / "my.csv"),
    ):
        pass


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    with (
        pytest.raises(BadDataset, match=r"is a folder\. Name the CSV file itself"),
        open_csv(tmp_path),
    ):
        pass


def test_what_is_neither_is_not_read_for_ever() -> None:
    with pytest.raises(BadDataset, match="is not a file"), open_csv(Path("/dev/zero")):
        pass


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    csv = tmp_path / "my.csv"
    csv.touch()
    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, who may read anything

    with (
        pytest.raises(BadDataset, match=r"my\.csv could not be read: Permission denied\. Ask"),
        open_csv(csv),
    ):
        pass


def test_a_disk_that_fails_in_the_middle_is_told() -> None:
    class Failing(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(BadDataset, match=r"my\.csv could not be read: Input/output error"):
        list(CsvFile("my.csv", Failing(), 1))


def test_a_full_disk_under_the_copy_is_not_blamed_on_the_file() -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    lines = read(b"a\n")
    lines.copy = Full()

    with pytest.raises(OSError, match="No space left"):
        list(lines)


def test_a_file_too_large_is_refused_with_both_sizes() -> None:
    refuse_too_large("my.csv", 10_000_000, 10_000_000)

    with pytest.raises(
        BadDataset, match=r"my\.csv has 10,000 MB, and at most 10 MB are read\. Choose"
    ):
        refuse_too_large("my.csv", 10_000_000_000, 10_000_000)


def test_malformed_lines_are_counted_and_the_first_five_told() -> None:
    problems = [Problem(line, "empty") for line in range(2, 9)]
    demand_rows("my.csv", 1, 0, ())

    with pytest.raises(BadDataset, match=r"my\.csv has 1 malformed line: line 2: empty\. Correct"):
        demand_rows("my.csv", 9, 1, problems[:1])
    with pytest.raises(BadDataset, match=r"has 1,234 malformed .*line 6: empty; and 1,229 more\."):
        demand_rows("my.csv", 9, 1234, problems)


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(BadDataset, match=r"my\.csv has a header and no rows"):
        demand_rows("my.csv", 0, 0, ())
