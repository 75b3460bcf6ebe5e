"""What is in `data/`."""

import shutil
from pathlib import Path

import pytest

from fer import files
from ui.dataset.inventory import inspect


@pytest.fixture
def csv(tiny_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(tiny_csv, tmp_path / "data" / "mine.csv"))


def test_a_dataset_is_counted_by_split(csv: Path) -> None:
    assert inspect(csv) == (
        {
            "dataset": "mine.csv",
            "Training": 28,
            "PublicTest": 14,
            "PrivateTest": 7,
            "MB": round(csv.stat().st_size / 1e6, 1),
            "contents": "other faces",
            "FER+ votes": "no",
        },
        "",
    )


def test_a_file_that_cannot_be_opened_says_why(csv: Path) -> None:
    csv.write_text("emotion,pixels\n")

    row, problem = inspect(csv)

    assert row["contents"] == "cannot be opened"
    assert "Without Usage this looks like train.csv" in problem


def test_votes_count_where_they_fit(csv: Path) -> None:
    lines = ["Usage,anger,disgust,fear,happiness,sadness,surprise,neutral,contempt,unknown,NF"]
    for row in csv.read_text().splitlines()[1:]:
        code, _, usage = row.split(",")
        lines.append(",".join([usage, *("1" if code == str(each) else "0" for each in range(10))]))
    votes = csv.with_name("fer2013new.csv")

    votes.write_text("\n".join(lines))
    assert inspect(csv)[0]["FER+ votes"] == "yes"
    votes.write_text("\n".join(lines[:-1]))
    assert inspect(csv)[0]["FER+ votes"] == "no"
