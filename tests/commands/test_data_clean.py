"""`python -m fer data clean`: a copy of a dataset without what an audit found."""

from pathlib import Path

import pytest

from fer.__main__ import main


def test_cleaning_writes_a_copy_without_the_leak(
    leaking_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "clean", str(leaking_csv), "--name", "small-clean"]) == 0

    lines = leaking_csv.read_text().splitlines()
    copy = (tmp_path / "data" / "small-clean.csv").read_text().splitlines()
    assert copy == [lines[0], *lines[2:]]
    removed = (tmp_path / "data" / "removed" / "small-clean.csv").read_text().splitlines()
    assert removed[1:] == ["0,2,Training,happiness,identical pixels with different labels,"]
    assert "1 of 4" in capsys.readouterr().out


def test_what_shall_stay_stays(leaking_csv: Path, tmp_path: Path) -> None:
    """The two faces of the leak are one picture with identical pixels and different labels."""
    keep = ["--keep-twins", "--keep-contradicting", "--keep-kin"]

    assert main(["data", "clean", str(leaking_csv), *keep]) == 0

    assert (tmp_path / "data" / "cleaned.csv").read_text() == leaking_csv.read_text()


def test_every_kind_that_is_not_kept_leaves(leaking_csv: Path, tmp_path: Path) -> None:
    assert main(["data", "clean", str(leaking_csv), "--keep-contradicting"]) == 0

    assert len((tmp_path / "data" / "cleaned.csv").read_text().splitlines()) == 1 + 3


def test_cleaning_twice_under_one_name_is_refused(
    leaking_csv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["data", "clean", str(leaking_csv)])

    assert main(["data", "clean", str(leaking_csv)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_votes_that_nobody_named_and_that_do_not_fit_are_passed_over(
    unfit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "clean", str(unfit)]) == 0

    said = capsys.readouterr().out
    assert "FER+'s votes are not used: " in said
    assert "has votes for 1 faces and the dataset has 4" in said
