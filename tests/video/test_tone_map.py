import numpy as np
import pytest

from fer.video.tone_map import HLG, PQ, tone_mapped


def grey(value: int) -> np.ndarray:
    return np.full((2, 2, 3), value, np.uint8)


def test_a_video_for_usual_screens_stays_as_it_is() -> None:
    photo = grey(148)

    assert tone_mapped(photo, 1) is photo


@pytest.mark.parametrize(("transfer", "white"), [(PQ, 148), (HLG, 191)])
def test_a_white_sheet_becomes_light_grey_and_leaves_room_for_lamps(
    transfer: int, white: int
) -> None:
    shown = tone_mapped(grey(white), transfer)

    assert shown.dtype == np.uint8
    assert np.abs(shown.astype(int) - 191).max() <= 2


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_black_stays_black_and_the_brightest_becomes_white(transfer: int) -> None:
    assert (tone_mapped(grey(0), transfer) == 0).all()
    assert (tone_mapped(grey(255), transfer) >= 254).all()


def test_a_colour_of_the_wider_space_becomes_more_saturated_in_the_narrower() -> None:
    red = np.array([[[120, 90, 90]]], np.uint8)

    before, after = red[0, 0].astype(int), tone_mapped(red, HLG)[0, 0].astype(int)

    assert after[0] - after[1] > before[0] - before[1]
