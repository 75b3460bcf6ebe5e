import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.dataset.fer2013 import Dataset
from fer.dataset.folds import parts
from fer.evaluation.out_of_sample import held_out, joined
from fer.evaluation.outputs import Outputs


def always_happy(faces: Faces) -> Probabilities:
    return np.tile(np.eye(7, dtype=np.float32)[3], (len(faces), 1))


def outputs(rows: list[int]) -> Outputs:
    """Each face's truth and answer is its row, so that a mix-up shows."""
    row = np.array(rows)
    return Outputs(np.eye(7, dtype=np.float32)[row], row, row)


def test_a_network_is_asked_about_the_fold_that_it_had_not_seen(tiny_dataset: Dataset) -> None:
    answered = held_out(always_happy, tiny_dataset, folds=4, fold=3, progress=lambda done: None)

    _, left_out = parts(tiny_dataset, folds=4, fold=3)
    np.testing.assert_array_equal(answered.row, left_out.row)
    np.testing.assert_array_equal(answered.truth, left_out.truth)


def test_the_answers_of_several_networks_are_joined_in_the_order_of_the_rows() -> None:
    whole = joined([outputs([4, 0]), outputs([2]), outputs([1, 3])])

    assert whole.row.tolist() == [0, 1, 2, 3, 4]
    assert whole.truth.tolist() == [0, 1, 2, 3, 4]
    assert whole.predicted.tolist() == [0, 1, 2, 3, 4]


def test_a_face_that_two_networks_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="share no row"):
        joined([outputs([1, 2]), outputs([2, 3])])
