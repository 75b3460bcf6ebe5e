from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadRun
from fer.evaluation.evaluate import is_data_of, keep, kept_outputs, outputs_on
from fer.evaluation.outputs import Outputs
from fer.runs import Run


def always_happy(faces: Faces) -> Probabilities:
    return np.tile(np.eye(7, dtype=np.float32)[3], (len(faces), 1))


def test_answers_and_figures_stay_with_the_run(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = Run(tmp_path)
    faces = tiny_dataset.split(Split.PRIVATE_TEST)

    figures = keep(run, Split.PRIVATE_TEST, outputs_on(always_happy, faces, lambda done: None))

    assert figures.accuracy == 1 / 7
    assert run.read("PrivateTest.json")["accuracy"] == 1 / 7
    kept = Outputs.load(run.path / "PrivateTest.npz")
    np.testing.assert_array_equal(kept.truth, faces.truth)
    np.testing.assert_array_equal(kept.row, faces.row)


def test_the_data_of_a_run_is_known_by_its_bytes(tmp_path: Path, tiny_dataset: Dataset) -> None:
    run = Run(tmp_path)

    run.write("origin.json", {"data_sha256": tiny_dataset.sha256})
    assert is_data_of(run, tiny_dataset)

    run.write("origin.json", {"data_sha256": "0" * 64})
    assert not is_data_of(run, tiny_dataset)


def test_kept_answers_are_found_again_or_the_command_that_makes_them_is_named(
    tmp_path: Path, tiny_dataset: Dataset
) -> None:
    run = Run(tmp_path)
    faces = tiny_dataset.split(Split.PUBLIC_TEST)

    with pytest.raises(BadRun, match=f"evaluate {run.name} --split PublicTest"):
        kept_outputs(run, Split.PUBLIC_TEST)

    keep(run, Split.PUBLIC_TEST, outputs_on(always_happy, faces, lambda done: None))
    np.testing.assert_array_equal(kept_outputs(run, Split.PUBLIC_TEST).row, faces.row)
