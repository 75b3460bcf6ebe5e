import cv2
import numpy as np
import pytest

from fer.training.damage import cosine_matrix, damaged, draw_damage
from fer.training.filters import blur_bank, resolution_bank

FACES = np.random.default_rng(0).integers(40, 200, (4, 48, 48, 1)).astype(np.float32)
NOTHING = {"light": (1, 0), "blur": 0, "resolution": 0, "noise": 0, "noise_at": 0, "jpeg": 0}


def with_damage(faces: np.ndarray = FACES, **damage: object) -> np.ndarray:
    kinds = {"blur": np.int32, "resolution": np.int32, "noise_at": np.int32}
    changes = {
        f"damage_{name}": np.array([value] * len(faces), kinds.get(name, np.float32))
        for name, value in (NOTHING | damage).items()
    }
    return np.asarray(damaged(faces, changes))


def has(changes: dict[str, np.ndarray]) -> np.ndarray:
    """(5, N) the kinds each face has."""
    return np.array(
        [
            (changes["damage_light"] != (1, 0)).any(axis=1),
            changes["damage_blur"] > 0,
            changes["damage_resolution"] > 0,
            changes["damage_noise"] > 0,
            changes["damage_jpeg"] > 0,
        ]
    )


def test_about_the_share_asked_for_is_damaged_half_of_it_twice() -> None:
    kinds = has(draw_damage(np.random.default_rng(0), 10_000, share=0.6)).sum(axis=0)

    assert np.mean(kinds > 0) == pytest.approx(0.6, abs=0.02)
    assert np.mean(kinds == 2) == pytest.approx(0.3, abs=0.02)
    assert kinds.max() == 2


def test_every_kind_is_as_frequent_as_the_others() -> None:
    kinds = has(draw_damage(np.random.default_rng(0), 10_000, share=1.0)).mean(axis=1)

    assert kinds.tolist() == pytest.approx([0.3] * 5, abs=0.02)


def test_strengths_stay_within_their_banks_and_reach_both_ends() -> None:
    changes = draw_damage(np.random.default_rng(0), 20_000, share=1.0)

    assert changes["damage_blur"].max() == len(blur_bank()) - 1
    assert changes["damage_resolution"].max() == len(resolution_bank()) - 1
    assert set(changes["damage_jpeg"].astype(int)) == {0, *range(5, 50)}
    assert changes["damage_noise"].max() == pytest.approx(38, abs=0.1)


def test_a_face_without_damage_stays_as_it_is() -> None:
    np.testing.assert_allclose(with_damage(), FACES, atol=1e-4)
    np.testing.assert_array_equal(damaged(FACES, {}), FACES)


def test_a_face_is_multiplied_by_its_matrices_from_both_sides() -> None:
    blur, low = blur_bank()[5], resolution_bank()[20]

    result = with_damage(blur=5, resolution=20)

    for face, now in zip(FACES[..., 0], result[..., 0], strict=True):
        np.testing.assert_allclose(
            now, (low @ blur @ face @ blur.T @ low.T).clip(0, 255), atol=0.01
        )


def test_noise_has_the_deviation_asked_for() -> None:
    grey = np.full((4, 48, 48, 1), 128, np.float32)

    assert with_damage(grey, noise=20).std() == pytest.approx(20, rel=0.05)


@pytest.mark.parametrize("quality", [5, 20, 49])
def test_jpeg_leaves_what_a_jpeg_file_leaves(quality: int) -> None:
    # A coefficient halfway between two steps may be rounded to either.
    faces = cv2.GaussianBlur(FACES[0, :, :, 0], (0, 0), 2).round()[np.newaxis, :, :, np.newaxis]
    result = with_damage(faces, jpeg=quality)

    written = cv2.imencode(".jpg", faces[0], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    expected = cv2.imdecode(written, cv2.IMREAD_GRAYSCALE)

    difference = np.abs(result[0, :, :, 0] - expected)
    assert np.mean(difference <= 1) > 0.95
    assert difference.mean() < 0.2


def test_the_cosine_transform_is_undone_by_its_transpose() -> None:
    np.testing.assert_allclose(cosine_matrix() @ cosine_matrix().T, np.eye(8), atol=1e-6)
