"""What a new dataset in `data/` may be called."""

from pathlib import Path

import pytest

from fer.dataset.names import FER2013_FILE, place_called
from fer.drawn.drawn_csv import DRAWN_CSV
from fer.errors import BadDataset


def test_a_name_becomes_a_csv_in_the_folder(tmp_path: Path) -> None:
    assert place_called("my-faces", tmp_path) == tmp_path / "my-faces.csv"
    assert place_called("my-faces.csv", tmp_path) == tmp_path / "my-faces.csv"


@pytest.mark.parametrize("name", ["", "..", "../x", ".hidden", "a/b", "a b", "x" * 65, "ä"])
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadDataset, match="A dataset's name has letters"):
        place_called(name, tmp_path)


@pytest.mark.parametrize("name", [Path(DRAWN_CSV).stem, "Drawn", "fer2013new"])
def test_a_name_that_means_something_else_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadDataset, match="is the name of something else"):
        place_called(name, tmp_path)


def test_pictures_may_become_fer2013_and_others_may_not(tmp_path: Path) -> None:
    assert place_called("fer2013", tmp_path) == tmp_path / FER2013_FILE
    with pytest.raises(BadDataset, match="is the name of something else"):
        place_called("fer2013", tmp_path, reserved=(FER2013_FILE,))
