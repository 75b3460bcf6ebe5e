"""A video with something drawn on it."""

import numpy as np
import pytest

from fer.arrays import Photo
from fer.video.annotate import annotated_video
from fer.video.decode import Still, facts, stills
from fer.video.timeline import Sight


def made(seconds: list[float], shape: tuple[int, int] = (48, 64)) -> bytes:
    """A video of black stills that are drawn red."""

    def draw(photo: Photo, _: Sight) -> Photo:
        return np.full_like(photo, (255, 0, 0))

    black = [Still(each, np.zeros((*shape, 3), np.uint8), 0) for each in seconds]
    return annotated_video(black, [Sight(each, ()) for each in seconds], draw)


def test_each_still_is_drawn_and_keeps_its_time() -> None:
    found = list(stills(made([0, 0.2, 1.0, 1.5]), "film", 60))

    assert [round(still.seconds, 2) for still in found] == [0, 0.2, 1.0, 1.5]
    assert all(still.photo[20, 20, 0] > 200 and still.photo[20, 20, 1] < 60 for still in found)


def test_odd_sides_lose_a_pixel() -> None:
    said = facts(made([0.0], (49, 65)), "film")

    assert (said.width, said.height) == (64, 48)


def test_a_still_that_was_not_seen_is_a_mistake() -> None:
    black = Still(0, np.zeros((48, 64, 3), np.uint8), 0)

    with pytest.raises(ValueError, match="shorter"):
        annotated_video([black], [], lambda photo, _: photo)


def test_it_says_how_far_it_is() -> None:
    told: list[float] = []
    black = [Still(each, np.zeros((48, 64, 3), np.uint8), each) for each in (0.0, 0.5)]

    annotated_video(
        black,
        [Sight(0, ()), Sight(0.5, ())],
        lambda photo, _: photo,
        progress=told.append,
    )

    assert told == [0.0, 0.5]
