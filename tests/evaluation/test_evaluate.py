from pathlib import Path

import numpy as np

from fer.arrays import Faces, Probabilities
from fer.dataset.fer2013 import Dataset, Split
from fer.evaluation.evaluate import keep, outputs_on
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
