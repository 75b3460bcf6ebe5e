from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.dataset.identity import (
    RESTORED,
    held_back_sha256,
    is_official,
    is_same_data,
    learned_sha256,
    learned_source,
)
from fer.labels import DataSource, Split
from fer.run_records import Origin
from tests.audit.made_up import dataset, pictures


def rewritten(csv: Path, folder: Path, change: Callable[[str], str]) -> Dataset:
    """The dataset with other ends of lines, and each line as `change` gives it."""
    lines = [changed for line in csv.read_text().splitlines() if (changed := change(line))]
    (folder / "other.csv").write_text("\r\n".join(lines) + "\r\n")
    return open_dataset(folder / "other.csv")


def without(split: str) -> Callable[[str], str]:
    return lambda line: "" if line.endswith(split) else line


def with_another_first_pixel(line: str) -> str:
    """The line with another first pixel, if it is of PrivateTest."""
    code, pixels, usage = line.split(",")
    _, rest = (pixels + " ").split(" ", 1)
    return f"{code},7 {rest.strip()},{usage}" if usage == "PrivateTest" else line


def learned_from(tiny: Dataset) -> Origin:
    return Origin(data_sha256="0" * 64, rows_sha256=learned_sha256(tiny))


def test_a_file_without_private_test_is_the_same_data(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    without_test = rewritten(tiny_csv, tmp_path, without("PrivateTest"))

    assert without_test.sha256 != tiny_dataset.sha256
    assert is_same_data(learned_from(tiny_dataset), without_test)


def test_a_file_that_differs_in_private_test_alone_is_other_data(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    other = rewritten(tiny_csv, tmp_path, with_another_first_pixel)
    origin = learned_from(tiny_dataset)

    assert learned_sha256(other) == origin.rows_sha256
    assert not is_same_data(origin, other)
    assert not is_same_data(replace(origin, held_back_sha256=held_back_sha256(tiny_dataset)), other)
    assert is_same_data(replace(origin, held_back_sha256=held_back_sha256(other)), other)


def test_a_run_that_began_without_private_test_may_be_scored_on_one(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    without_test = rewritten(tiny_csv, tmp_path, without("PrivateTest"))
    origin = replace(learned_from(tiny_dataset), held_back_sha256=held_back_sha256(without_test))

    assert is_same_data(origin, tiny_dataset)


def test_fewer_rows_to_learn_from_are_other_data(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    without_validation = rewritten(tiny_csv, tmp_path, without("PublicTest"))

    assert not is_same_data(learned_from(tiny_dataset), without_validation)


def test_a_run_of_before_knows_the_file_alone(tiny_dataset: Dataset) -> None:
    assert is_same_data(Origin(data_sha256=tiny_dataset.sha256), tiny_dataset)
    assert not is_same_data(Origin(data_sha256="0" * 64), tiny_dataset)


def test_as_many_other_faces_are_not_the_official_test(tiny_dataset: Dataset) -> None:
    noise = dataset(np.repeat(pictures(1), 3589, axis=0), usage=[2] * 3589)

    assert not is_official(noise, Split.PRIVATE_TEST)
    assert not is_official(tiny_dataset, Split.PUBLIC_TEST)


def test_fer2013s_tests_are_official_and_its_training_is_no_test(fer2013_csv: Path) -> None:
    whole = open_dataset(fer2013_csv)

    assert [is_official(whole, split) for split in Split] == [False, True, True]


def test_one_other_pixel_is_not_official_unless_copies_differ_there(fer2013_csv: Path) -> None:
    private = open_dataset(fer2013_csv).split(Split.PRIVATE_TEST)

    def with_pixel_at(position: int) -> Dataset:
        faces = private.faces.copy()
        faces[position, 0, 0] ^= 1
        return dataset(faces, truth=private.truth.tolist(), usage=[2] * len(faces))

    assert not is_official(with_pixel_at(0), Split.PRIVATE_TEST)
    assert is_official(with_pixel_at(RESTORED[Split.PRIVATE_TEST][0]), Split.PRIVATE_TEST)


def test_a_training_learns_from_fer2013_though_privatetest_was_held_back() -> None:
    usage = np.repeat(np.arange(3, dtype=np.uint8), [28_709, 3_589, 3_589])
    faces = np.broadcast_to(np.uint8(0), (len(usage), 48, 48, 1))
    row = np.arange(len(usage))
    whole = Dataset(faces, np.zeros_like(row), row, usage, "", DataSource.OTHER)

    assert learned_source(whole.take(usage < 2)) is DataSource.FER2013
    assert learned_source(whole.take(usage != 1)) is DataSource.OTHER
    assert learned_source(replace(whole, source=DataSource.SYNTHETIC)) is DataSource.SYNTHETIC
