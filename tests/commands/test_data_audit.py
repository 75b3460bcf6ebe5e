"""`python -m fer data audit`: what is wrong with a dataset."""

import json
from pathlib import Path

import pytest

from fer.__main__ import main


def test_an_audit_prints_what_leaks_and_keeps_every_figure(
    leaking_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "audit", str(leaking_csv)]) == 0

    printed = capsys.readouterr().out
    assert "Identical pixels: 1 groups of 2 faces, 1 too many" in printed
    assert "No votes" in printed
    assert "no model has kept its answers" in printed
    (kept,) = (tmp_path / "cache" / "audit").glob("*.json")
    leak = json.loads(kept.read_text())["twins"]["by_splits"][2]
    assert leak == {
        "one": "Training", "other": "PrivateTest", "pairs": 1, "contradicting": 1,
        "faces_of_one": 1, "faces_of_other": 1,
    }  # fmt: skip


def test_votes_that_nobody_named_and_that_do_not_fit_are_passed_over(
    unfit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "audit", str(unfit)]) == 0

    said = capsys.readouterr().out
    assert "FER+'s votes are not used: " in said
    assert "has votes for 1 faces and the dataset has 4" in said


def test_votes_that_were_named_and_do_not_fit_are_refused(
    unfit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = unfit.with_name("fer2013new.csv")

    assert main(["data", "audit", str(unfit), "--crowd", str(votes)]) == 2
    assert "has votes for 1 faces" in capsys.readouterr().err
