from pathlib import Path

import pytest

from fer.__main__ import main


def test_a_good_file_is_counted_by_split_and_expression(
    tiny_csv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "check", str(tiny_csv)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["code", "Training", "PublicTest", "PrivateTest"]
    assert lines[5].split() == ["sadness", "4", "4", "2", "1"]
    assert lines[7].split() == ["neutral", "6", "4", "2", "1"]
    assert lines[8].split() == ["all", "28", "14", "7"]
    assert lines[-1].endswith("does not have the row counts of Kaggle's FER2013.")


def test_every_bad_line_is_listed_and_the_command_ends_with_2(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tiny_csv.read_text().splitlines()
    lines[3] = "7" + lines[3][1:]
    lines[5] = lines[5].replace("Training", "Test")
    (tmp_path / "bad.csv").write_text("\n".join(lines) + "\n")

    assert main(["data", "check", str(tmp_path / "bad.csv")]) == 2

    told = capsys.readouterr()
    assert "line 4:" in told.out
    assert "line 6:" in told.out
    assert told.err.startswith(f"python -m fer: {tmp_path / 'bad.csv'} has 2 malformed lines: ")
    assert told.err.count("\n") == 1


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check", str(tmp_path / "no.csv")]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert "no.csv is missing" in told.err
    assert told.err.count("\n") == 1
