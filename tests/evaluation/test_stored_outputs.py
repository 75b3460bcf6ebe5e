"""fer/evaluation/stored_outputs.py"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset
from fer.errors import BadDataset, BadRun
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import keep
from fer.evaluation.stored_outputs import (
    StoredFigures,
    demand_trained_on,
    held_out_outputs,
    load_outputs,
    matches_dataset,
    outputs_for,
    was_trained_on,
)
from fer.labels import Split
from fer.runs import Run
from tests.audit.made_up import dataset, pictures

DATA = dataset(pictures(6), truth=[0, 1, 2, 3, 4, 5], usage=[0, 1, 2, 2, 2, 2])
PRIVATE = np.array([2, 3, 4, 5])


def answers(predicted: list[int], row: Indices, truth: Indices | None = None) -> Outputs:
    probabilities = np.eye(7, dtype=np.float32)[predicted]
    return Outputs(probabilities, DATA.truth[row] if truth is None else truth, row)


def test_the_data_of_a_run_is_known_by_its_bytes(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = Run(tmp_path)

    run.write("origin.json", {"data_sha256": tiny_dataset.sha256})
    assert was_trained_on(run, tiny_dataset)
    demand_trained_on(run, tiny_dataset)

    run.write("origin.json", {"data_sha256": "0" * 64})
    assert not was_trained_on(run, tiny_dataset)
    with pytest.raises(BadDataset, match="--data"):
        demand_trained_on(run, tiny_dataset)


def test_stored_outputs_are_found_again_or_the_command_that_makes_them_is_named(
    tmp_path: Path,
) -> None:
    run = Run(tmp_path)

    with pytest.raises(BadRun) as raised:
        load_outputs(run, Split.PUBLIC_TEST)
    assert f"evaluate {run.name} --split PublicTest" in raised.value.command

    keep(run, Split.PUBLIC_TEST, answers([1, 2], np.array([1, 2])))
    np.testing.assert_array_equal(load_outputs(run, Split.PUBLIC_TEST).row, [1, 2])


def test_answers_belong_to_a_dataset_when_99_of_100_labels_agree() -> None:
    large = dataset(pictures(200))
    row = np.arange(200)
    given = np.full((200, 7), 1 / 7, np.float32)
    two, three = np.zeros(200, np.int64), np.zeros(200, np.int64)
    two[:2] = three[:3] = 6

    assert matches_dataset(Outputs(given, two, row), large)
    assert not matches_dataset(Outputs(given, three, row), large)
    assert not matches_dataset(Outputs(given, two, row + 1), large)


def test_answers_to_faces_that_were_learned_are_never_taken(tmp_path: Path) -> None:
    run = Run(tmp_path)
    answers([0], np.array([0])).save(tmp_path / "Training.npz")
    assert held_out_outputs(run, DATA) == []

    answers([0], np.array([0])).save(tmp_path / "OutOfSample.npz")
    answers([2, 3, 4, 5], PRIVATE).save(tmp_path / "PrivateTest.npz")

    assert [given.row.tolist() for given in held_out_outputs(run, DATA)] == [[0], [2, 3, 4, 5]]


def test_answers_to_another_dataset_are_not_taken(tmp_path: Path) -> None:
    answers([2, 3, 4, 5], PRIVATE, np.array([6, 6, 6, 6])).save(tmp_path / "PrivateTest.npz")

    assert outputs_for(Run(tmp_path), DATA, Split.PRIVATE_TEST) is None


def test_damaged_answers_are_told(tmp_path: Path) -> None:
    (tmp_path / "PrivateTest.npz").write_bytes(b"nothing")

    with pytest.raises(BadRun, match="evaluate the model again"):
        outputs_for(Run(tmp_path), DATA, Split.PRIVATE_TEST)


@dataclass(frozen=True)
class Figures:
    """As a run's files have them."""

    accuracy: float


FIGURES = StoredFigures("figures.json", Figures, "evaluate {}")


def test_figures_that_were_stored_are_built_again(tmp_path: Path) -> None:
    run = Run(tmp_path / "mine")
    assert FIGURES.of(run) is None

    run.write("figures.json", {"accuracy": 0.5, "later": 1})

    assert FIGURES.of(run) == Figures(0.5)


@pytest.mark.parametrize("damage", [{}, [], 3, {"accuracy": "much"}])
def test_a_damaged_file_names_the_command_that_computes_it_again(
    tmp_path: Path, damage: object
) -> None:
    run = Run(tmp_path / "mine")
    run.write("figures.json", damage)

    with pytest.raises(BadRun) as raised:
        FIGURES.of(run)
    assert "evaluate mine" in raised.value.command
