"""Fleiss' kappa, by hand and by a published example."""

import numpy as np
import pytest

from fer.quiz.agreement import fleiss_kappa


def test_the_example_of_fleiss_kappa_in_textbooks() -> None:
    # Fourteen raters, ten subjects, five categories: 0.210, as in Wikipedia's article.
    counts = np.array(
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ]
    )  # fmt: skip

    assert fleiss_kappa(counts) == pytest.approx(0.210, abs=0.0005)


def test_faces_with_another_number_of_answers_count_alike() -> None:
    # Pairs that agree: 1 of 1 and 1 of 3. Answers: 4 of 5 and 1 of 5, by chance 0.68.
    counts = np.array([[2, 0], [2, 1]])

    assert fleiss_kappa(counts) == pytest.approx((2 / 3 - 0.68) / (1 - 0.68))


def test_a_face_with_one_answer_is_left_out() -> None:
    assert fleiss_kappa(np.array([[2, 0], [0, 2], [1, 0]])) == 1.0


@pytest.mark.parametrize("counts", [[[1, 0], [0, 1]], [[3, 0], [4, 0]]], ids=["single", "same"])
def test_there_is_none_where_nobody_could_disagree(counts: list[list[int]]) -> None:
    assert fleiss_kappa(np.array(counts)) is None
