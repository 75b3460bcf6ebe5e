import numpy as np

from fer.explanation.alteration import Alteration, Square
from fer.explanation.occlusion import GREY

FACE = np.zeros((1, 48, 48, 1), np.uint8)
FACE[:, :24] = 200


def test_by_itself_it_changes_nothing() -> None:
    altered = Alteration().apply(FACE)

    np.testing.assert_array_equal(altered, FACE)
    assert altered is not FACE


def test_the_square_covers_its_pixels_and_no_other() -> None:
    altered = Alteration(square=Square(left=40, top=2, side=8)).apply(FACE)[0, ..., 0]

    assert (altered[2:10, 40:48] == GREY).all()
    assert (altered != FACE[0, ..., 0]).sum() == 64


def test_the_square_stays_sharp_whatever_is_done_to_the_face() -> None:
    altered = Alteration(45, 2.0, 50, 20, Square(10, 10, 12)).apply(FACE)[0, ..., 0]

    assert (altered[10:22, 10:22] == GREY).all()


def test_turning_goes_clockwise() -> None:
    turned = Alteration(degrees=45).apply(FACE)[0, ..., 0]

    # What was above lies to the right and what was below to the left.
    assert turned[24, 44] > 150
    assert turned[24, 3] < 50


def test_brightness_blur_and_noise_each_do_their_part() -> None:
    assert Alteration(brightness=-50).apply(FACE)[0, 0, 0, 0] == 150
    assert 0 < Alteration(blur=2.0).apply(FACE)[0, 25, 24, 0] < 100
    noisy = Alteration(noise=10).apply(FACE)
    assert 5 < (noisy[:, :20].astype(float) - 200).std() < 15
    np.testing.assert_array_equal(noisy, Alteration(noise=10).apply(FACE))
