import cv2
import numpy as np
import pytest

from fer.arrays import Photo
from fer.images.box import FaceBox, PosedBox
from fer.images.face import cut, faces_in, frame, portrait, whole_face


def grey_photo(height: int, width: int, value: int = 0) -> Photo:
    return np.full((height, width, 3), value, dtype=np.uint8)


def columns_photo(height: int, width: int) -> Photo:
    """Each pixel as bright as the number of its column."""
    row = np.arange(width, dtype=np.uint8)
    return np.repeat(np.tile(row, (height, 1))[:, :, np.newaxis], 3, axis=2)


def test_no_boxes_give_an_empty_array_of_faces() -> None:
    faces = faces_in(grey_photo(20, 30), [])

    assert faces.shape == (0, 48, 48, 1)
    assert faces.dtype == np.uint8


def test_faces_come_in_the_order_of_their_boxes() -> None:
    photo = grey_photo(100, 200, 10)
    photo[:, 100:] = 90

    faces = faces_in(photo, [FaceBox(120, 20, 180, 80), FaceBox(20, 20, 80, 80)])

    assert faces.shape == (2, 48, 48, 1)
    assert np.unique(faces[0]).tolist() == [90]
    assert np.unique(faces[1]).tolist() == [10]


def test_the_photo_is_left_alone() -> None:
    photo = columns_photo(100, 200)
    before = photo.copy()

    faces_in(photo, [FaceBox(-20, 20, 80, 120)])

    assert np.array_equal(photo, before)


def test_the_frame_is_a_square_as_large_as_the_box_times_the_scale() -> None:
    # The root of 90 x 40 is 60.
    assert frame(FaceBox(0, 0, 40, 90), scale=1.0, shift=0.0) == FaceBox(-10, 15, 50, 75)


def test_a_positive_shift_moves_the_frame_down_by_heights_of_the_box() -> None:
    assert frame(FaceBox(0, 0, 40, 90), scale=1.0, shift=0.1) == FaceBox(-10, 24, 50, 84)


def test_the_smallest_box_has_a_frame() -> None:
    assert frame(FaceBox(7, 7, 8, 8), scale=0.3, shift=0.0).width == 1


def test_a_square_of_48_is_cut_without_changing_a_pixel() -> None:
    face = cut(columns_photo(60, 100), FaceBox(10, 5, 58, 53))

    assert face.tolist() == [list(range(10, 58))] * 48


def test_a_square_over_the_edge_repeats_the_edges_pixels() -> None:
    face = cut(columns_photo(60, 100), FaceBox(-8, 30, 40, 78))

    assert face[0].tolist() == [0] * 8 + list(range(40))
    assert face[47].tolist() == face[0].tolist()


def test_a_square_wholly_outside_is_filled_from_the_nearest_edge() -> None:
    assert np.unique(cut(columns_photo(60, 100), FaceBox(300, 0, 348, 48))).tolist() == [99]


def test_shrinking_averages_instead_of_picking_pixels() -> None:
    stripes = grey_photo(96, 96)
    stripes[:, ::2] = 200

    assert np.unique(cut(stripes, FaceBox(0, 0, 96, 96))).tolist() == [100]


def test_colours_become_grey_by_their_brightness() -> None:
    photo = grey_photo(48, 48)
    photo[:, :, 1] = 100  # green counts 0.587

    assert np.unique(whole_face(photo)).tolist() == [59]


def test_a_grey_picture_of_48_comes_through_unchanged() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (48, 48, 1), dtype=np.uint8)

    assert np.array_equal(whole_face(np.repeat(pixels, 3, axis=2)), pixels[np.newaxis])


def test_a_wide_picture_gives_its_middle_square_not_squashed() -> None:
    assert whole_face(columns_photo(48, 100))[0, 0, :, 0].tolist() == list(range(26, 74))


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 5), (47, 49)])
def test_a_picture_of_any_shape_gives_one_face(shape: tuple[int, int]) -> None:
    assert whole_face(grey_photo(*shape, 7)).tolist() == np.full((1, 48, 48, 1), 7).tolist()


def test_a_portrait_shows_the_face_in_colour_and_a_little_around_it() -> None:
    photo = np.zeros((200, 200, 3), np.uint8)
    photo[80:120, 80:120] = (255, 0, 0)

    found = portrait(photo, FaceBox(80, 80, 120, 120))

    assert found.shape == (96, 96, 3)
    assert tuple(found[48, 48]) == (255, 0, 0)
    assert tuple(found[2, 2]) == (0, 0, 0)


def test_at_an_edge_the_edge_is_repeated() -> None:
    photo = np.full((100, 100, 3), 7, np.uint8)

    assert (portrait(photo, FaceBox(-30, -30, 20, 20)) == 7).all()


@pytest.mark.parametrize("tilt", [-40, 30, 90])
def test_a_tilted_face_is_cut_out_upright(tilt: int) -> None:
    random = np.random.default_rng(0)
    smooth = cv2.resize(random.integers(0, 256, (9, 9, 3), dtype=np.uint8), (301, 301))
    turning = cv2.getRotationMatrix2D((150, 150), -tilt, 1)
    turned = np.asarray(cv2.warpAffine(smooth, turning, (301, 301)), np.uint8)
    edges = (111, 111, 191, 191)

    (expected,) = faces_in(np.asarray(smooth, np.uint8), [FaceBox(*edges)])
    (face,) = faces_in(turned, [PosedBox(*edges, tilt_degrees=tilt)])

    assert np.abs(face.astype(int) - expected).mean() < 4
