"""A photo: an array that is checked, made smaller, or of which a part is cut out."""

from typing import Any

import numpy as np
import pytest

from fer.images.box import FaceBox
from fer.images.photo import crop, demand_photo, shrunk

# Each pixel is told from its row and its column: 10 for each row, 1 for each column.
PHOTO = np.repeat(np.arange(6)[:, None, None] * 10 + np.arange(8)[:, None], 3, axis=2).astype(
    np.uint8
)


def test_a_shrunk_photo_keeps_its_shape_and_a_small_one_its_size() -> None:
    assert shrunk(np.zeros((2000, 4000, 3), np.uint8), 1000).shape == (500, 1000, 3)
    assert shrunk(np.zeros((4000, 1, 3), np.uint8), 1000).shape == (1000, 1, 3)
    assert shrunk(PHOTO, 8) is PHOTO


def test_a_shrunk_pixel_is_the_mean_of_those_that_it_covers() -> None:
    assert shrunk(PHOTO, 4)[0, :, 0].tolist() == [6, 8, 10, 12]


def test_a_part_inside_the_photo_is_cut_out_as_it_is() -> None:
    assert crop(PHOTO, FaceBox(2, 1, 4, 3))[..., 0].tolist() == [[12, 13], [22, 23]]


def test_beyond_an_edge_the_pixels_of_the_edge_are_repeated() -> None:
    assert crop(PHOTO, FaceBox(-1, -1, 1, 1))[..., 0].tolist() == [[0, 0], [0, 0]]
    assert crop(PHOTO, FaceBox(7, 4, 10, 8))[..., 0].tolist() == [
        [47, 47, 47], [57, 57, 57], [57, 57, 57], [57, 57, 57],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("array", "came"),
    [
        (np.zeros((4, 4, 3), np.float32), r"float32 of shape \(4, 4, 3\)"),
        (np.zeros((4, 4, 3), np.uint16), "uint16"),
        (np.zeros((4, 4), np.uint8), r"\(4, 4\)"),
        (np.zeros((3, 4, 5), np.uint8), r"\(3, 4, 5\)"),
        (np.zeros((4, 4, 4), np.uint8), r"\(4, 4, 4\)"),
        (np.zeros((0, 4, 3), np.uint8), r"\(0, 4, 3\)"),
        ([[[1, 2, 3]]], "list"),
    ],
)
def test_an_array_that_is_no_photo_is_refused_by_what_came(array: Any, came: str) -> None:
    with pytest.raises(ValueError, match=rf"\(height, width, 3\).* Received: .*{came}"):
        demand_photo(array)
