"""fer/commands/data_audit.py and data_clean.py"""

import json
from pathlib import Path

import numpy as np
import pytest

from fer import runs
from fer.__main__ import main
from fer.commands import data_audit, data_clean
from fer.dataset.crowd_rows import ANSWERS


@pytest.fixture
def csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four faces: one of Training is in PrivateTest too, with another label."""
    monkeypatch.setattr(data_audit, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(data_clean, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(data_audit, "ROOT", tmp_path)
    monkeypatch.setattr(data_clean, "ROOT", tmp_path)
    monkeypatch.setattr(data_audit, "models_in", lambda: [])
    monkeypatch.setattr(runs, "MODELS", tmp_path / "models")
    random = np.random.default_rng(0)
    one, two, three = (" ".join(map(str, random.integers(0, 256, 2304))) for _ in range(3))
    lines = [
        f"3,{one},Training", f"0,{two},Training", f"6,{three},PublicTest", f"4,{one},PrivateTest"
    ]  # fmt: skip
    csv = tmp_path / "small.csv"
    csv.write_text("\n".join(["emotion,pixels,Usage", *lines]) + "\n")
    return csv


def test_an_audit_prints_what_leaks_and_keeps_every_figure(
    csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "audit", str(csv)]) == 0

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


def test_cleaning_writes_a_copy_without_the_leak(
    csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "clean", str(csv), "--name", "small-clean"]) == 0

    lines = csv.read_text().splitlines()
    copy = (tmp_path / "data" / "small-clean.csv").read_text().splitlines()
    assert copy == [lines[0], *lines[2:]]
    removed = (tmp_path / "data" / "removed" / "small-clean.csv").read_text().splitlines()
    assert removed[1:] == ["0,2,Training,happiness,identical pixels with different labels,"]
    assert "1 of 4" in capsys.readouterr().out


def test_cleaning_twice_under_one_name_is_refused(
    csv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["data", "clean", str(csv)])

    assert main(["data", "clean", str(csv)]) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.fixture
def unfit(csv: Path, tmp_path: Path) -> Path:
    """The CSV as fer2013.csv, where `data/` has one vote for four faces."""
    data = tmp_path / "data"
    data.mkdir()
    columns = ["Usage", *ANSWERS]
    votes = ["Training", "10", *["0"] * 9]
    (data / "fer2013new.csv").write_text(f"{','.join(columns)}\n{','.join(votes)}\n")
    return csv.rename(data / "fer2013.csv")


@pytest.mark.parametrize("action", ["audit", "clean"])
def test_votes_that_nobody_named_and_that_do_not_fit_are_passed_over(
    unfit: Path, action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", action, str(unfit)]) == 0

    said = capsys.readouterr().out
    assert "FER+'s votes are not used: " in said
    assert "has votes for 1 faces and the dataset has 4" in said


def test_votes_that_were_named_and_do_not_fit_are_refused(
    unfit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = unfit.with_name("fer2013new.csv")

    assert main(["data", "audit", str(unfit), "--crowd", str(votes)]) == 2
    assert "has votes for 1 faces" in capsys.readouterr().err
