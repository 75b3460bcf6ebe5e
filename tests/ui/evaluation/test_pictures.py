"""Pictures that belong to a model's answers, or a reason why there are none."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from fer.evaluation.outputs import Outputs
from tests.evaluated import evaluated_in, evaluation_of
from ui.evaluation import pictures
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.pictures import Pictures

ROWS = np.arange(42, 49)


@pytest.fixture
def csv(checkout: Path, tiny_csv: Path) -> Path:
    """The tiny dataset in the place of FER2013."""
    (checkout / "data").mkdir()
    return Path(shutil.copy(tiny_csv, checkout / "data" / "fer2013.csv"))


def answering(checkout: Path, dataset: Dataset, *, wrong_labels: int = 0) -> Evaluation:
    """A model that answered the tiny dataset's PrivateTest, against labels of which some differ."""
    truth = dataset.truth[ROWS].copy()
    truth[:wrong_labels] = (truth[:wrong_labels] + 1) % 7
    outputs = Outputs(np.full((7, 7), 1 / 7, np.float32), truth, ROWS)
    return evaluation_of(evaluated_in(checkout, "model", outputs))


def test_without_the_dataset_it_says_where_to_get_it(one: Evaluation) -> None:
    found = pictures.of(one)

    assert isinstance(found, str)
    assert "data/fer2013.csv, which is not on this machine" in found


@pytest.mark.usefixtures("csv")
def test_the_pictures_are_those_of_the_rows(checkout: Path, tiny_dataset: Dataset) -> None:
    found = pictures.of(answering(checkout, tiny_dataset))

    assert isinstance(found, Pictures)
    assert np.array_equal(found.dataset.faces[ROWS], tiny_dataset.faces[ROWS])
    assert found.votes(ROWS) is None


@pytest.mark.usefixtures("csv")
def test_other_labels_show_no_picture(checkout: Path, tiny_dataset: Dataset) -> None:
    found = pictures.of(answering(checkout, tiny_dataset, wrong_labels=1))

    assert isinstance(found, str)
    assert "not those that model was evaluated on" in found


@pytest.mark.usefixtures("csv")
def test_rows_beyond_the_dataset_show_no_picture(one: Evaluation) -> None:
    assert isinstance(pictures.of(one), str)
