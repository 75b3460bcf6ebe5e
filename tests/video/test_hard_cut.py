import cv2
import numpy as np
import pytest

from fer.arrays import Photo
from fer.video.hard_cut import is_hard_cut


def scene(seed: int, darkest: int, brightest: int) -> Photo:
    """Smooth noise, (90, 160, 3)."""
    noise = np.random.default_rng(seed).integers(darkest, brightest, (9, 16, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(noise, (160, 90)), np.uint8)


DAY, NIGHT = scene(0, 120, 250), scene(1, 0, 110)


def test_another_scene_is_a_cut() -> None:
    assert is_hard_cut(DAY, NIGHT)


def test_a_camera_that_moves_makes_no_cut() -> None:
    assert not is_hard_cut(DAY[:, :-50], DAY[:, 50:])


def test_a_light_that_goes_on_makes_no_cut() -> None:
    assert not is_hard_cut(NIGHT, NIGHT + 140)


@pytest.mark.parametrize("photo", [DAY, NIGHT])
def test_a_frame_of_one_colour_makes_no_cut(photo: Photo) -> None:
    assert not is_hard_cut(np.zeros_like(photo), photo)
