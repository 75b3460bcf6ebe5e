import numpy as np

from ui.explain.feature_maps import ACROSS, GAP, SIDE, strip


def test_each_channel_is_a_picture_from_its_darkest_to_its_brightest_place() -> None:
    maps = np.zeros((2, 2, 2), np.float32)
    maps[0, 0, 0], maps[1, 1, 0] = -5, 5
    maps[..., 1] = 7  # says the same everywhere

    whole = strip(maps)

    assert whole.shape == (SIDE, ACROSS * (SIDE + GAP) - GAP, 4)
    assert whole[0, 0].tolist() == [0, 0, 0, 255]
    assert whole[SIDE - 1, SIDE - 1].tolist() == [255, 255, 255, 255]
    assert whole[0, SIDE - 1, 0] == 128
    assert (whole[:, SIDE + GAP : 2 * SIDE + GAP, 0] == 0).all()


def test_gaps_and_missing_pictures_let_the_page_through() -> None:
    whole = strip(np.ones((3, 3, ACROSS + 1), np.float32))

    assert whole.shape[0] == 2 * SIDE + GAP
    assert (whole[:, SIDE : SIDE + GAP, 3] == 0).all()
    assert (whole[SIDE + GAP :, SIDE:, 3] == 0).all()
    assert (whole[SIDE + GAP :, :SIDE, 3] == 255).all()
