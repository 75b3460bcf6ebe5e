"""Portraits of faces."""

import numpy as np

from fer.images.box import FaceBox
from fer.video.portrait import portrait


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
