"""What a new dataset in `data/` may be called."""

from pathlib import Path

import pytest

from fer.dataset.names import SYNTHETIC_CSV, dataset_path
from fer.errors import BadDataset
from fer.labels import FER2013_FILE


def test_a_name_becomes_a_csv_in_the_folder(tmp_path: Path) -> None:
    assert dataset_path("my-faces", tmp_path) == tmp_path / "my-faces.csv"
    assert dataset_path("my-faces.csv", tmp_path) == tmp_path / "my-faces.csv"


@pytest.mark.parametrize(
    "name", ["", "..", "../x", ".hidden", "a/b", "a b", "x" * 65, "ä", "con.csv", "lpt9", "nul.b"]
)
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadDataset, match="A dataset's name has letters"):
        dataset_path(name, tmp_path)


@pytest.mark.parametrize("name", [Path(SYNTHETIC_CSV).stem, "Drawn", "fer2013new"])
def test_a_name_that_means_something_else_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadDataset, match="is the name of something else"):
        dataset_path(name, tmp_path)


def test_pictures_may_become_fer2013_and_others_may_not(tmp_path: Path) -> None:
    assert dataset_path("fer2013", tmp_path) == tmp_path / FER2013_FILE
    with pytest.raises(BadDataset, match="is the name of something else"):
        dataset_path("fer2013", tmp_path, reserved=(FER2013_FILE,))
