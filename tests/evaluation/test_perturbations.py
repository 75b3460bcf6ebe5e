import numpy as np
import pytest

from fer.arrays import Faces
from fer.evaluation.perturbations import (
    PERTURBATIONS,
    Perturbation,
    blur,
    brightness,
    contrast,
    framing,
    jpeg,
    low_resolution,
    noise,
    occlusion,
    rotation,
    shift,
)

each = pytest.mark.parametrize("perturbation", PERTURBATIONS, ids=lambda one: one.name)


def plain(grey: int, faces: int = 1) -> Faces:
    return np.full((faces, 48, 48, 1), grey, np.uint8)


def ramp(faces: int = 1) -> Faces:
    """Column c has the grey 5 * c."""
    return np.tile((np.arange(48) * 5).astype(np.uint8)[:, np.newaxis], (faces, 48, 1, 1))


def scattered(faces: int = 3) -> Faces:
    return np.random.default_rng(7).integers(0, 256, (faces, 48, 48, 1), np.uint8)


@each
def test_faces_stay_faces_and_the_originals_stay_as_they_are(perturbation: Perturbation) -> None:
    faces = scattered()
    before = faces.copy()

    for strength in perturbation.strengths:
        changed = perturbation.apply(faces, strength)
        assert changed.shape == faces.shape
        assert changed.dtype == np.uint8
        assert (changed != faces).any()
    np.testing.assert_array_equal(faces, before)


@each
def test_the_same_faces_give_the_same_again(perturbation: Perturbation) -> None:
    strength = perturbation.strengths[2]

    np.testing.assert_array_equal(
        perturbation.apply(scattered(), strength), perturbation.apply(scattered(), strength)
    )


@each
def test_there_are_five_strengths_each_further_from_the_original(
    perturbation: Perturbation,
) -> None:
    face = ramp()
    face[:, 10:20] = 90
    face[:, :, 20:24] = 255

    away = [
        np.abs(perturbation.apply(np.repeat(face, 20, axis=0), strength).astype(int) - face).mean()
        for strength in perturbation.strengths
    ]

    assert len(away) == 5
    assert away == sorted(away)
    assert away[0] > 0


def test_names_are_told_apart() -> None:
    assert len({one.name for one in PERTURBATIONS}) == len(PERTURBATIONS) == 12


def test_no_faces_stay_none() -> None:
    for perturbation in PERTURBATIONS:
        assert perturbation.apply(plain(0, 0), perturbation.strengths[0]).shape == (0, 48, 48, 1)


def test_blur_spreads_a_point_evenly_and_keeps_its_light() -> None:
    point = plain(0)
    point[0, 24, 24] = 255

    spread = blur(point, 1.0)[0, :, :, 0].astype(int)

    # The middle of a Gaussian with deviation 1: 255 * 0.399 ** 2.
    assert spread[24, 24] == pytest.approx(255 * 0.3989**2, abs=1)
    assert spread[23, 24] == spread[25, 24] == spread[24, 23] == spread[24, 25]
    assert spread.sum() == pytest.approx(255, abs=12)  # each pixel is rounded
    np.testing.assert_array_equal(blur(plain(90), 3.0), plain(90))


def test_noise_has_the_deviation_it_is_given_and_no_direction() -> None:
    added = noise(plain(128, 20), 10.0).astype(float) - 128

    assert added.std() == pytest.approx(10, abs=0.1)
    assert abs(added.mean()) < 0.1


def test_brightness_adds_grey_levels_and_stops_at_black_and_white() -> None:
    face = np.array([0, 100, 240], np.uint8).reshape(1, 3, 1, 1)

    assert brightness(face, 20).ravel().tolist() == [20, 120, 255]
    assert brightness(face, -20).ravel().tolist() == [0, 80, 220]


def test_contrast_draws_each_face_to_its_own_mean() -> None:
    # Means 100 and 20.
    faces = np.array([[60, 140], [0, 40]], np.uint8).reshape(2, 2, 1, 1)

    assert contrast(faces, 0.5).reshape(2, 2).tolist() == [[80, 120], [10, 30]]


def test_a_quarter_turn_lays_columns_down_to_either_side() -> None:
    turned = rotation(ramp(20), 90)[:, :, :, 0].astype(int)

    up, down = turned[:, 0, 24], turned[:, 47, 24]
    assert set(zip(up, down, strict=True)) == {(0, 235), (235, 0)}


def test_a_turned_face_keeps_its_side_at_every_strength() -> None:
    faces = ramp(20)
    # Which of the upper and lower edge got darker.
    sides = [
        np.sign(rotation(faces, degrees)[:, 4, 24, 0].astype(int) - faces[:, 4, 24, 0])
        for degrees in (10, 30)
    ]

    np.testing.assert_array_equal(sides[0], sides[1])
    assert set(sides[0]) == {-1, 1}


def test_jpeg_keeps_a_plain_face_and_coarsens_others_more_at_less_quality() -> None:
    assert np.abs(jpeg(plain(128), 5).astype(int) - 128).max() <= 2
    wrong = [
        np.abs(jpeg(scattered(), quality).astype(int) - scattered()).mean() for quality in (95, 10)
    ]
    assert wrong[0] < 10 < wrong[1]


def test_low_resolution_forgets_what_is_smaller_than_its_pixels() -> None:
    stripes = plain(0)
    stripes[:, :, ::2] = 200

    np.testing.assert_array_equal(low_resolution(stripes, 24), plain(100))


def test_occlusion_blackens_one_whole_square() -> None:
    covered = occlusion(plain(255, 50), 12)[:, :, :, 0] == 0

    assert (covered.sum(axis=(1, 2)) == 144).all()
    for face in covered:
        rows, columns = np.flatnonzero(face.any(axis=1)), np.flatnonzero(face.any(axis=0))
        assert len(rows) == len(columns) == 12
        assert np.ptp(rows) == np.ptp(columns) == 11
    assert len({tuple(np.argwhere(face)[0]) for face in covered}) > 30  # not all in one place


def test_shift_moves_each_face_one_of_four_ways_and_repeats_the_edge() -> None:
    moved = shift(ramp(60), 4)[:, 24, :, 0].astype(int)

    right = np.array([0] * 4 + [5 * column for column in range(44)])
    left = np.array([5 * column for column in range(4, 48)] + [235] * 4)
    ways = {tuple(row) for row in moved}
    assert ways == {tuple(right), tuple(left), tuple(ramp()[0, 24, :, 0].astype(int))}


def test_a_looser_frame_repeats_the_edge_and_a_tighter_one_leaves_it_out() -> None:
    framed = plain(100)
    framed[:, :6] = framed[:, -6:] = framed[:, :, :6] = framed[:, :, -6:] = 0

    assert (framing(framed, 0.75) == 100).all()  # 36 pixels: the frame of 6 is cut off
    looser = framing(framed, 1.5)[0, :, :, 0]  # 72 pixels: 12 more of the frame on each side
    assert (looser[:11] == 0).all()
    assert (looser[14:34, 14:34] == 100).all()
