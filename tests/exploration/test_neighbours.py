import numpy as np
import pytest

from fer.exploration.neighbours import nearest

# Directions at 0, 90, 45, 10 and 180 degrees, of different lengths.
FEATURES = np.array([[2, 0], [0, 1], [3, 3], [5.671, 1], [-1, 0]], np.float16)


def test_the_most_alike_come_first_and_length_does_not_matter() -> None:
    assert nearest(FEATURES, 0, 4).tolist() == [3, 2, 1, 4]


def test_only_so_many_are_given_and_never_the_face_itself() -> None:
    assert nearest(FEATURES, 2, 2).tolist() == [3, 0]
    assert nearest(FEATURES, 2, 0).tolist() == []
    assert nearest(FEATURES, 2, 99).tolist() == [3, 0, 1, 4]


def test_only_those_among_whom_one_may_choose_are_given() -> None:
    among = np.array([True, True, False, False, True])

    assert nearest(FEATURES, 0, 4, among=among).tolist() == [1, 4]
    assert among.tolist() == [True, True, False, False, True]


def test_of_equals_the_first_come_first_also_where_the_count_cuts_them() -> None:
    same = np.ones((6, 3), np.float16)

    assert nearest(same, 2, 3).tolist() == [0, 1, 3]


def test_features_that_are_all_zero_are_like_nothing() -> None:
    features = np.array([[1, 0], [0, 0], [1, 1]], np.float16)

    assert nearest(features, 0, 2).tolist() == [2, 1]
    assert nearest(features, 1, 2).tolist() == [0, 2]


@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_sorting_everything(seed: int) -> None:
    features = np.random.default_rng(seed).random((200, 8)).astype(np.float16)
    whole = features.astype(np.float64)
    cosines = whole @ whole[7] / np.linalg.norm(whole, axis=1) / np.linalg.norm(whole[7])
    expected = [position for position in np.argsort(-cosines) if position != 7][:20]

    assert nearest(features, 7, 20).tolist() == expected
