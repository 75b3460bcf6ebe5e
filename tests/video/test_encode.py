"""Pictures as a video."""

import numpy as np

from fer.video.decode import frames, video_info
from fer.video.encode import encoded_video


def made(seconds: list[float], shape: tuple[int, int] = (48, 64)) -> bytes:
    """A video of red pictures."""
    red = np.full((*shape, 3), (255, 0, 0), np.uint8)
    return encoded_video((each, red) for each in seconds)


def test_each_picture_keeps_its_time() -> None:
    found = list(frames(made([0, 0.2, 1.0, 1.5]), "film", 60))

    assert [round(frame.seconds, 2) for frame in found] == [0, 0.2, 1.0, 1.5]
    assert all(frame.photo[20, 20, 0] > 200 and frame.photo[20, 20, 1] < 60 for frame in found)


def test_odd_sides_lose_a_pixel() -> None:
    said = video_info(made([0.0], (49, 65)), "film")

    assert (said.width, said.height) == (64, 48)
