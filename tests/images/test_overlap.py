import numpy as np

from fer.images.overlap import Found, distinct


def rows(*values: tuple[float, float, float, float, float]) -> Found:
    return np.array(values, dtype=np.float32).reshape(-1, 5)


def test_of_two_boxes_of_one_face_the_better_scored_stays() -> None:
    found = rows((10, 10, 40, 50, 0.8), (12, 11, 40, 50, 0.9))

    assert distinct(found).tolist() == found[[1]].tolist()


def test_an_eye_taken_for_a_face_goes() -> None:
    # The small box shares only 4 % of the union, and all of itself.
    found = rows((0, 0, 100, 100, 0.9), (20, 30, 20, 20, 0.8))

    assert distinct(found).tolist() == found[[0]].tolist()


def test_neighbours_that_share_less_than_half_of_the_smaller_both_stay() -> None:
    found = rows((0, 0, 40, 40, 0.9), (25, 0, 40, 40, 0.8))

    assert distinct(found).tolist() == found.tolist()


def test_nothing_found_stays_nothing() -> None:
    assert distinct(rows()).shape == (0, 5)
