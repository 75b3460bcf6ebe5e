import numpy as np
import pytest
import tensorflow as tf

from fer.dataset.augmentation import Augmentation

FACES = np.random.default_rng(0).uniform(0, 255, (8, 48, 48, 1)).astype(np.float32)
EVERYTHING = Augmentation(
    flip=True, rotation=10, zoom=0.1, shift=0.1, crop=44, brightness=0.2, contrast=0.2, erasing=0.5
)


def changed(augmentation: Augmentation, faces: np.ndarray = FACES, seed: int = 0) -> np.ndarray:
    return np.asarray(augmentation(tf.constant(faces), tf.constant([0, seed])))


def test_nothing_is_changed_unless_asked() -> None:
    np.testing.assert_array_equal(changed(Augmentation()), FACES)


def test_a_seed_draws_the_same_changes_inside_a_compiled_function_and_outside() -> None:
    @tf.function  # type: ignore[untyped-decorator]
    def compiled(faces: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
        return EVERYTHING(faces, seed)

    inside = np.asarray(compiled(tf.constant(FACES), tf.constant([0, 3])))

    # Rounding may differ, and with it a pixel on the edge of an erased rectangle.
    assert np.mean(np.abs(inside - changed(EVERYTHING, seed=3)) > 0.1) < 0.001
    assert not np.array_equal(changed(EVERYTHING, seed=3), changed(EVERYTHING, seed=4))


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


@pytest.mark.parametrize(("share", "least", "most"), [(1.0, 64, 64), (0.5, 16, 48)])
def test_erasing_fills_a_rectangle_of_so_many_faces(share: float, least: int, most: int) -> None:
    black = np.zeros((64, 48, 48, 1), np.float32)

    result = changed(Augmentation(erasing=share), black)

    touched = (result > 0).any(axis=(1, 2, 3))
    assert least <= touched.sum() <= most
    areas = (result > 0).mean(axis=(1, 2, 3))[touched]
    assert areas.max() <= 0.43**2
