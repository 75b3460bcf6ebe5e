"""A video with something drawn on it."""

import numpy as np
import pytest

from fer.arrays import Photo
from fer.video.annotate import annotated_video
from fer.video.decode import Frame, frames, video_info
from fer.video.timeline import FrameFaces


def made(seconds: list[float], shape: tuple[int, int] = (48, 64)) -> bytes:
    """A video of black frames that are drawn red."""

    def draw(photo: Photo, _: FrameFaces) -> Photo:
        return np.full_like(photo, (255, 0, 0))

    black = [Frame(each, np.zeros((*shape, 3), np.uint8), 0) for each in seconds]
    return annotated_video(black, [FrameFaces(each, ()) for each in seconds], draw)


def test_each_still_is_drawn_and_keeps_its_time() -> None:
    found = list(frames(made([0, 0.2, 1.0, 1.5]), "film", 60))

    assert [round(frame.seconds, 2) for frame in found] == [0, 0.2, 1.0, 1.5]
    assert all(frame.photo[20, 20, 0] > 200 and frame.photo[20, 20, 1] < 60 for frame in found)


def test_odd_sides_lose_a_pixel() -> None:
    said = video_info(made([0.0], (49, 65)), "film")

    assert (said.width, said.height) == (64, 48)


def test_a_still_that_was_not_seen_is_a_mistake() -> None:
    black = Frame(0, np.zeros((48, 64, 3), np.uint8), 0)

    with pytest.raises(ValueError, match="shorter"):
        annotated_video([black], [], lambda photo, _: photo)


def test_it_says_how_far_it_is() -> None:
    told: list[float] = []
    black = [Frame(each, np.zeros((48, 64, 3), np.uint8), each) for each in (0.0, 0.5)]

    annotated_video(
        black,
        [FrameFaces(0, ()), FrameFaces(0.5, ())],
        lambda photo, _: photo,
        progress=told.append,
    )

    assert told == [0.0, 0.5]
