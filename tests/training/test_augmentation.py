from dataclasses import fields

import numpy as np
import pytest
from keras import ops

from fer.training.augmentation import Augmentation, altered, moved
from fer.training.config import TrainConfig

FACES = np.random.default_rng(0).uniform(0, 255, (8, 48, 48, 1)).astype(np.float32)
EVERYTHING = Augmentation(
    flip=True, rotation=10, zoom=0.1, shift=0.1, crop=44, brightness=0.2, contrast=0.2, erasing=0.5
)


def changed(augmentation: Augmentation, faces: np.ndarray = FACES, seed: int = 0) -> np.ndarray:
    changes = augmentation.draw(np.random.Generator(np.random.Philox(key=seed)), len(faces))
    return np.asarray(ops.convert_to_numpy(altered(moved(faces, changes), changes)))


def test_nothing_is_changed_unless_asked() -> None:
    np.testing.assert_array_equal(changed(Augmentation()), FACES)


def test_one_seed_draws_the_same_changes_and_another_others() -> None:
    first, second = changed(EVERYTHING, seed=3), changed(EVERYTHING, seed=3)

    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, changed(EVERYTHING, seed=4))


def test_every_strength_is_a_setting_of_a_training() -> None:
    names = {field.name for field in fields(Augmentation)}
    config = TrainConfig(rotation=12, damage=0.5, crop=44)

    assert names <= {field.name for field in fields(TrainConfig)}
    assert Augmentation.of(config) == Augmentation(rotation=12, damage=0.5, crop=44)


def test_pixels_keep_their_range_and_faces_their_shape() -> None:
    result = changed(EVERYTHING)

    assert result.shape == FACES.shape
    assert result.min() >= 0
    assert result.max() <= 255


def test_flipping_mirrors_some_faces_exactly_and_leaves_the_others() -> None:
    result = changed(Augmentation(flip=True))

    mirrored = [
        np.allclose(now, face[:, ::-1], atol=1e-3) for now, face in zip(result, FACES, strict=True)
    ]
    same = [np.allclose(now, face, atol=1e-3) for now, face in zip(result, FACES, strict=True)]
    assert all(one != other for one, other in zip(mirrored, same, strict=True))
    assert 0 < sum(mirrored) < 8


def test_a_transform_tells_which_pixel_of_the_face_comes_where() -> None:
    # x' = -y + 47, y' = x: the pixel at row 0, column 5 comes from row 5, column 47.
    quarter = np.array([[0, -1, 47, 1, 0, 0, 0, 0]], np.float32)
    # x' = x + 2.5: halfway between two columns.
    half = np.array([[1, 0, 2.5, 0, 1, 0, 0, 0]], np.float32)

    turned = np.asarray(moved(FACES[:1], {"transform": quarter}))
    shifted = np.asarray(moved(FACES[:1], {"transform": half}))

    assert turned[0, 0, 5, 0] == pytest.approx(FACES[0, 5, 47, 0], abs=1e-3)
    np.testing.assert_allclose(turned[0, :, :, 0], np.rot90(FACES[0, :, :, 0]), atol=1e-3)
    expected = (FACES[0, :, 2:-1] + FACES[0, :, 3:]) / 2
    np.testing.assert_allclose(shifted[0, :, : expected.shape[1]], expected, atol=1e-3)


def test_zoom_and_crop_scale_about_the_centre() -> None:
    changes = Augmentation(zoom=0.5, crop=24).draw(np.random.default_rng(0), 1_000)
    scale = changes["transform"][:, 0].astype(float)

    # A crop of half the side halves the scale; zoom divides it by 0.5 to 1.5.
    assert scale.min() == pytest.approx(0.5 / 1.5, rel=0.01)
    assert scale.max() == pytest.approx(0.5 / 0.5, rel=0.01)
    # The centre moves by what the crop leaves: a quarter of 48 pixels at most.
    moved_by = changes["transform"][:, 2] + scale * 23.5 - 23.5
    assert np.abs(moved_by).max() == pytest.approx(12, rel=0.01)


def test_turned_and_shifted_faces_lie_about_their_centre() -> None:
    spot = np.zeros((64, 48, 48, 1), np.float32)
    spot[:, 22:26, 22:26] = 255

    turned = changed(Augmentation(rotation=90), spot)
    shifted = changed(Augmentation(shift=0.25), spot)

    np.testing.assert_allclose(turned.sum(axis=(1, 2, 3)), spot[0].sum(), rtol=0.05)
    assert turned[:, 22:26, 22:26].min() > 60
    rows = np.array([np.average(np.arange(48), weights=face.sum(axis=(1, 2))) for face in shifted])
    assert np.abs(rows - 23.5).max() <= 12.01
    assert rows.std() > 4


def test_what_reaches_over_the_edge_repeats_it() -> None:
    white = np.full((8, 48, 48, 1), 255, np.float32)

    np.testing.assert_allclose(changed(Augmentation(rotation=45, shift=0.3), white), white)


def test_light_multiplies_contrast_about_the_mean_and_adds_brightness() -> None:
    face = np.full((1, 48, 48, 1), 100, np.float32)
    face[:, 24:] = 140  # the mean is 120

    result = np.asarray(altered(face, {"light": np.array([[0.5, 30]], np.float32)}))

    assert result[0, 0, 0, 0] == pytest.approx(120 - 10 + 30)
    assert result[0, 40, 0, 0] == pytest.approx(120 + 10 + 30)


def test_light_is_drawn_up_and_down_as_far_as_asked() -> None:
    light = Augmentation(brightness=0.1, contrast=0.2).draw(np.random.default_rng(0), 2_000)[
        "light"
    ]

    assert light.min(axis=0).tolist() == pytest.approx([0.8, -25.5], rel=0.01)
    assert light.max(axis=0).tolist() == pytest.approx([1.2, 25.5], rel=0.01)


@pytest.mark.parametrize(("share", "least", "most"), [(1.0, 64, 64), (0.5, 16, 48)])
def test_erasing_fills_a_rectangle_of_so_many_faces(share: float, least: int, most: int) -> None:
    black = np.zeros((64, 48, 48, 1), np.float32)

    result = changed(Augmentation(erasing=share), black)

    touched = (result > 0).any(axis=(1, 2, 3))
    assert least <= touched.sum() <= most
    areas = (result > 0).mean(axis=(1, 2, 3))[touched]
    assert areas.max() <= 0.43**2


def test_the_erased_rectangle_is_where_it_was_drawn() -> None:
    black = np.zeros((1, 48, 48, 1), np.float32)
    changes = {
        "erased": np.array([[10, 20, 15, 23]], np.float32),  # left, top, right, bottom
        "erased_with": np.zeros(1, np.int32),
    }

    result = np.asarray(altered(black, changes))[0, :, :, 0]

    assert np.argwhere(result > 0).min(axis=0).tolist() == [20, 10]
    assert np.argwhere(result > 0).max(axis=0).tolist() == [22, 14]
