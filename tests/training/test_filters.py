"""The matrices do to a face what OpenCV does."""

import cv2
import numpy as np
import pytest

from fer.training.filters import BLURS, SIDES, blur_bank, resolution_bank

FACE = np.random.default_rng(0).uniform(0, 255, (48, 48)).astype(np.float32)


def filtered(matrix: np.ndarray) -> np.ndarray:
    return np.asarray(matrix @ FACE @ matrix.T)


def test_the_first_of_each_bank_does_nothing() -> None:
    for bank in (blur_bank(), resolution_bank()):
        np.testing.assert_array_equal(bank[0], np.eye(48))


@pytest.mark.parametrize("bank", [blur_bank(), resolution_bank()])
def test_an_even_face_stays_as_it_is(bank: np.ndarray) -> None:
    np.testing.assert_allclose(bank.sum(axis=2), 1, atol=1e-5)


@pytest.mark.parametrize("place", [0, 8, 23])
def test_blur_is_gaussian_with_repeated_edges(place: int) -> None:
    size = 2 * int(np.ceil(4 * BLURS[place])) + 1
    kind = cv2.BORDER_REPLICATE
    expected = cv2.GaussianBlur(FACE, (size, size), BLURS[place], borderType=kind)

    np.testing.assert_allclose(filtered(blur_bank()[1 + place]), expected, atol=0.01)


@pytest.mark.parametrize("side", [8, 17, 24, 40])
@pytest.mark.parametrize(
    ("way", "interpolation"), [(0, cv2.INTER_LINEAR), (1, cv2.INTER_CUBIC), (2, cv2.INTER_LANCZOS4)]
)
def test_resolution_is_lost_by_area_and_enlarged_three_ways(
    side: int, way: int, interpolation: int
) -> None:
    small = cv2.resize(FACE, (side, side), interpolation=cv2.INTER_AREA)
    expected = cv2.resize(small, (48, 48), interpolation=interpolation)

    result = filtered(resolution_bank()[1 + SIDES.index(side) * 3 + way])

    # OpenCV rounds its Lanczos weights.
    np.testing.assert_allclose(result, expected, atol=1.5 if way == 2 else 0.05)
