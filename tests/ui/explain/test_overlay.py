"""The colours of a map over a face."""

import numpy as np
import pytest

from ui.explain import overlay

RAMP = np.arange(256, dtype=np.uint8)

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SEEN_BY = {
    "protanopes": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopes": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
}


def oklab(srgb: np.ndarray) -> np.ndarray:
    """OKLab of colours of 0 to 255, (..., 3)."""
    return _oklab_of_linear(_linear(srgb))


def _linear(srgb: np.ndarray) -> np.ndarray:
    share = srgb / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def _oklab_of_linear(linear: np.ndarray) -> np.ndarray:
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return np.asarray(np.cbrt(np.clip(linear, 0, None) @ cones.T) @ lab.T)


def test_where_the_map_says_nothing_the_face_is_grey() -> None:
    colours = overlay.tinted(RAMP, np.zeros(256))

    assert (np.ptp(colours.astype(int), axis=-1) <= 1).all()
    assert (np.diff(colours[:, 0].astype(int)) >= 0).all()


@pytest.mark.parametrize("value", [-1.0, -0.5, 0.5, 1.0])
def test_the_face_beneath_stays_as_light_as_it_is_whatever_the_map_says(value: float) -> None:
    grey, coloured = (oklab(overlay.tinted(RAMP, np.full(256, each))) for each in (0.0, value))

    np.testing.assert_allclose(coloured[:, 0], grey[:, 0], atol=0.012)


@pytest.mark.parametrize("level", [0, 60, 128, 200, 255])
def test_equal_steps_of_the_map_are_equal_steps_to_the_eye(level: int) -> None:
    values = np.linspace(-1, 1, 11)

    lab = oklab(overlay.tinted(np.full(11, level, np.uint8), values))

    steps = np.linalg.norm(np.diff(lab[:, 1:], axis=0), axis=1)
    for side in (steps[:5], steps[5:]):
        assert side.max() < 1.25 * side.min()


@pytest.mark.parametrize("people", SEEN_BY)
def test_for_and_against_are_told_apart_by(people: str) -> None:
    values = np.array([-1.0, 0.0, 1.0])
    against, nothing, supports = _oklab_of_linear(
        _linear(overlay.tinted(np.full(3, 128, np.uint8), values)) @ np.array(SEEN_BY[people]).T
    )

    # 0.02 is what is just noticed.
    assert np.linalg.norm(against - supports) > 0.15
    assert np.linalg.norm(against - nothing) > 0.06
    assert np.linalg.norm(nothing - supports) > 0.06


def test_a_map_of_any_size_is_laid_over_the_enlarged_face() -> None:
    face = np.full((48, 48), 128, np.uint8)
    shown = np.zeros((6, 6), np.float32)
    shown[0, 0], shown[5, 5] = 2, -2

    picture = overlay.over(face, shown, 2.0).astype(int)

    assert picture.shape == (384, 384, 3)
    assert picture[5, 5, 0] > picture[5, 5, 2] + 60  # orange
    assert picture[378, 378, 2] > picture[378, 378, 0] + 60  # blue
    assert np.ptp(picture[192, 192]) <= 1


def test_the_legend_goes_from_blue_over_grey_to_orange() -> None:
    colours = [bytes.fromhex(colour[1:]) for colour in overlay.legend()]

    assert colours[0][2] > colours[0][0]
    assert max(colours[4]) - min(colours[4]) <= 1
    assert colours[-1][0] > colours[-1][2]
