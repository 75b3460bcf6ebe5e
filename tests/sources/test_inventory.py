"""What is in `data/`."""

import shutil
from pathlib import Path

from fer.labels import DataSource
from fer.sources.inventory import DatasetInfo, inspect_dataset


def test_a_dataset_is_counted_by_split(tiny_csv: Path, tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    shutil.copy(tiny_csv, csv)

    assert inspect_dataset(csv) == DatasetInfo(
        "mine.csv", csv.stat().st_size, (28, 14, 7), DataSource.OTHER, has_crowd=False
    )


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    csv.write_text("emotion,pixels\n")

    assert "Without Usage this looks like train.csv" in inspect_dataset(csv).problem


def test_votes_count_where_they_fit(tiny_csv: Path, tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    shutil.copy(tiny_csv, csv)
    lines = ["Usage,anger,disgust,fear,happiness,sadness,surprise,neutral,contempt,unknown,NF"]
    for row in tiny_csv.read_text().splitlines()[1:]:
        code, _, usage = row.split(",")
        lines.append(",".join([usage, *("1" if code == str(each) else "0" for each in range(10))]))
    votes = tmp_path / "fer2013new.csv"

    votes.write_text("\n".join(lines))
    assert inspect_dataset(csv).has_crowd
    votes.write_text("\n".join(lines[:-1]))
    assert not inspect_dataset(csv).has_crowd
