"""The picture that carries a grid's faces."""

import numpy as np

from ui.elements.face_grid import ACROSS, sprite


def picture(faces: list[int]) -> np.ndarray:
    """What a browser sees of faces of one grey each."""
    greys = np.array(faces, np.uint8)[:, None, None, None]
    return sprite(np.broadcast_to(greys, (len(faces), 48, 48, 1)))


def test_faces_lie_side_by_side_and_row_below_row() -> None:
    seen = picture(list(range(1, ACROSS + 3)))

    assert seen.shape == (96, 48 * ACROSS)
    assert (seen[:48, :48] == 1).all()
    assert (seen[:48, 48:96] == 2).all()
    assert (seen[48:, :48] == ACROSS + 1).all()


def test_the_rest_of_the_last_row_is_black() -> None:
    assert (picture([9, 9])[:, 96:] == 0).all()


def test_the_pixels_arrive_unchanged() -> None:
    face = np.random.default_rng(0).integers(0, 256, (1, 48, 48, 1), dtype=np.uint8)

    seen = sprite(face)

    np.testing.assert_array_equal(seen[:, :48], face[0, ..., 0])


def test_no_faces_are_a_picture_too() -> None:
    assert sprite(np.empty((0, 48, 48, 1), np.uint8)).max() == 0
