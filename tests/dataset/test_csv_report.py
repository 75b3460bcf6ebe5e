"""What `data check` tells of a CSV."""

import hashlib
from pathlib import Path

import pytest

from fer.dataset import csv_report
from fer.dataset.csv_file import open_csv
from fer.dataset.csv_report import CsvReport, report_on
from fer.dataset.csv_rows import Row
from fer.errors import BadDataset
from fer.labels import Expression, Split

FACE = " ".join(["7"] * 2304)


def report_of(csv: Path) -> CsvReport:
    with open_csv(csv) as lines:
        return report_on(lines)


def report(folder: Path, *lines: str) -> CsvReport:
    csv = folder / "my.csv"
    csv.write_text("\n".join(["emotion,pixels,Usage", *lines]) + "\n", encoding="utf-8")
    return report_of(csv)


def test_rows_are_counted_by_split_and_expression(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        f"4,{FACE},Training",
        f"4,{FACE},Training",
        f"6,{FACE},Training",
        f"0,{FACE},PrivateTest",
    )

    assert found.rows(Split.TRAINING) == 3
    assert found.rows(Split.TRAINING, Expression.SADNESS) == 2
    assert found.rows(Split.TRAINING, Expression.NEUTRAL) == 1
    assert found.rows(Split.PUBLIC_TEST) == 0
    assert found.rows(Split.PRIVATE_TEST, Expression.ANGER) == 1
    assert found.sha256 == hashlib.sha256((tmp_path / "my.csv").read_bytes()).hexdigest()
    assert found.malformed == 0


def test_every_malformed_line_is_listed_and_none_counted_as_a_row(tmp_path: Path) -> None:
    found = report(tmp_path, f"4,{FACE},Training", "4,x,Training", f"9,{FACE},Training")

    assert found.rows(Split.TRAINING) == 1
    assert [problem.line for problem in found.problems] == [3, 4]
    assert found.malformed == 2


def test_of_very_many_malformed_lines_the_first_are_listed_and_all_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_report, "PROBLEMS_KEPT", 3)

    found = report(tmp_path, *["x"] * 10)

    assert [problem.line for problem in found.problems] == [2, 3, 4]
    assert found.malformed == 10


def test_it_is_official_with_kaggles_counts_and_no_bad_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {Split.TRAINING: 1, Split.PUBLIC_TEST: 1, Split.PRIVATE_TEST: 0}
    monkeypatch.setattr(csv_report, "OFFICIAL_ROWS", small)
    rows = [f"4,{FACE},Training", f"4,{FACE},PublicTest"]

    assert report(tmp_path, *rows).is_official
    assert not report(tmp_path, *rows, "x").is_official
    assert not report(tmp_path, *rows, rows[0]).is_official


def test_a_file_without_rows_is_a_report_of_nothing(tmp_path: Path) -> None:
    found = report(tmp_path)

    assert found.counts.sum() == 0
    assert not found.is_official


def test_a_file_that_is_no_csv_has_no_report(tmp_path: Path) -> None:
    (tmp_path / "my.zip").write_bytes(b"PK\x03\x04")

    with pytest.raises(BadDataset, match="is a zip archive"):
        report_of(tmp_path / "my.zip")


def test_checking_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    report(tmp_path, f"4,{FACE},Training")

    assert [path.name for path in tmp_path.iterdir()] == ["my.csv"]


def test_only_a_file_with_rows_and_without_malformed_lines_is_good(tmp_path: Path) -> None:
    report(tmp_path, f"4,{FACE},Training").require_good()

    with pytest.raises(BadDataset, match="has a header and no rows"):
        report(tmp_path).require_good()
    with pytest.raises(BadDataset, match=r"has 1 malformed line: line 3: 1 column where 3 must be"):
        report(tmp_path, f"4,{FACE},Training", "x").require_good()


def test_each_row_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_text(f"Usage,emotion,pixels\nTraining,4,{FACE}\nx\n")
    kept: list[Row] = []

    with open_csv(tmp_path / "my.csv") as lines:
        report_on(lines, kept.append)

    assert kept == [Row(4, 0, bytes([7]) * 2304)]
