"""Videos of phones that were held in other ways."""

import pytest

from fer.video.decode import frames, video_info
from tests.video.films import film, picture

# Degrees against the clock, whether mirrored; where the red corner is then: (row, column).
HELD = [
    (0, False, (0, 0)),
    (90, False, (1, 0)),
    (180, False, (1, 1)),
    (270, False, (0, 1)),
    (0, True, (0, 1)),
]


@pytest.mark.parametrize(("degrees", "mirrored", "corner"), HELD)
@pytest.mark.parametrize("kind", ["mp4", "mov"])
def test_its_stills_are_upright(
    degrees: float, mirrored: bool, corner: tuple[int, int], kind: str
) -> None:
    video = film([picture()] * 3, kind, turned=degrees, mirrored=mirrored)

    photo = next(frames(video, "film", 1)).photo

    shown = video_info(video, "film")
    assert photo.shape == (shown.height, shown.width, 3)
    assert (shown.width, shown.height) == ((48, 64) if degrees in {90, 270} else (64, 48))
    height, width = photo.shape[:2]
    red = {
        (row, column)
        for row in (0, 1)
        for column in (0, 1)
        if photo[(height // 4) * (1 + 2 * row), (width // 4) * (1 + 2 * column), 0] > 128
    }
    assert red == {corner}
