"""Pictures as the page takes them."""

from base64 import b64decode
from io import BytesIO

import numpy as np
from PIL import Image

from fer.dataset.fer2013 import Dataset
from ui.elements.face_grid import ACROSS
from ui.elements.face_image import data_uri, png, side_by_side


def test_a_picture_travels_unchanged() -> None:
    face = np.arange(48 * 48, dtype=np.int64).reshape(48, 48).astype(np.uint8)

    uri = data_uri(face)

    back = Image.open(BytesIO(b64decode(uri.removeprefix("data:image/png;base64,"))))
    np.testing.assert_array_equal(np.asarray(back), face)


def test_a_downloaded_picture_has_the_faces_pixels(tiny_dataset: Dataset) -> None:
    face = tiny_dataset.faces[3, ..., 0]

    np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(png(face)))), face)


def picture(faces: list[int]) -> np.ndarray:
    """What a browser sees of faces of one grey each."""
    greys = np.array(faces, np.uint8)[:, None, None]
    return side_by_side(np.broadcast_to(greys, (len(faces), 48, 48)), ACROSS)


def test_faces_lie_side_by_side_and_row_below_row() -> None:
    seen = picture(list(range(1, ACROSS + 3)))

    assert seen.shape == (96, 48 * ACROSS)
    assert (seen[:48, :48] == 1).all()
    assert (seen[:48, 48:96] == 2).all()
    assert (seen[48:, :48] == ACROSS + 1).all()


def test_the_rest_of_the_last_row_is_black() -> None:
    assert (picture([9, 9])[:, 96:] == 0).all()


def test_the_pixels_arrive_unchanged() -> None:
    face = np.random.default_rng(0).integers(0, 256, (1, 48, 48), dtype=np.uint8)

    seen = side_by_side(face, ACROSS)

    np.testing.assert_array_equal(seen[:, :48], face[0])


def test_no_faces_are_a_picture_too() -> None:
    assert side_by_side(np.empty((0, 48, 48), np.uint8), ACROSS).max() == 0
