from pathlib import Path

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.dataset.identity import is_same_data, learned_sha256
from fer.run_records import Origin


def with_lines(csv: Path, folder: Path, keep: str) -> Dataset:
    """The dataset without the rows of a split."""
    lines = [line for line in csv.read_text().splitlines() if not line.endswith(keep)]
    (folder / "other.csv").write_text("\r\n".join(lines) + "\r\n")
    return open_dataset(folder / "other.csv")


def test_another_file_with_the_same_rows_to_learn_from_is_the_same_data(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    without_test = with_lines(tiny_csv, tmp_path, ",PrivateTest")
    origin = Origin(data_sha256=tiny_dataset.sha256, rows_sha256=learned_sha256(tiny_dataset))

    assert without_test.sha256 != tiny_dataset.sha256
    assert is_same_data(origin, without_test)


def test_fewer_rows_to_learn_from_are_other_data(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    without_validation = with_lines(tiny_csv, tmp_path, ",PublicTest")
    origin = Origin(data_sha256=tiny_dataset.sha256, rows_sha256=learned_sha256(tiny_dataset))

    assert not is_same_data(origin, without_validation)


def test_a_run_of_before_knows_the_file_alone(tiny_dataset: Dataset) -> None:
    assert is_same_data(Origin(data_sha256=tiny_dataset.sha256), tiny_dataset)
    assert not is_same_data(Origin(data_sha256="0" * 64), tiny_dataset)
