"""A map over a face: the face gives how light a pixel is, the map what colour it has.

In OKLab (Ottosson, 2020, https://bottosson.github.io/posts/oklab/) lightness and colour are
apart, and equal steps look alike: a map that is twice as strong looks twice as colourful, and the
face stays whole beneath it. Orange and blue are told apart by people who are red-green blind.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from fer.arrays import FACE_SIDE
from ui.elements.face_image import enlarge

ENLARGED = 8
"""A pixel's side on the screen."""

WIDTH = FACE_SIDE * ENLARGED

DARKEST, LIGHTEST = 0.4, 0.79
"""OKLab lightness of black and white in the face; outside there is no room for the colours."""

FOR, AGAINST = (0.068, 0.094), (-0.048, -0.094)
"""OKLab's a and b of the strongest orange and the strongest blue; within sRGB at any lightness."""

STOPS = 9
"""Colours that a legend is mixed from."""

_TO_CONES = np.array(
    [
        [1, 0.3963377774, 0.2158037573],
        [1, -0.1055613458, -0.0638541728],
        [1, -0.0894841775, -1.2914855480],
    ]
)
_TO_LINEAR = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)

Picture = npt.NDArray[np.uint8]


def over(face: Picture, shown: npt.NDArray[np.float32], strongest: float) -> Picture:
    """The face, enlarged, coloured by the map.

    Args:
        face: (48, 48) grey.
        shown: (H, W) of any size; between its places it is interpolated.
        strongest: the value, above 0, that gets the full orange; below 0, the full blue.

    Returns:
        (384, 384, 3).
    """
    smooth = Image.fromarray(np.asarray(shown / strongest, np.float32)).resize(
        (WIDTH, WIDTH), Image.Resampling.BILINEAR
    )
    return tinted(enlarge(face, ENLARGED), np.asarray(smooth))


def tinted(grey: Picture, values: npt.NDArray[Any]) -> Picture:
    """Grey levels, coloured.

    Args:
        grey: (...) 0 to 255.
        values: (...) -1, blue, over 0, grey, to 1, orange; beyond them like them.

    Returns:
        (..., 3) sRGB.
    """
    lightness = DARKEST + (LIGHTEST - DARKEST) * _oklab_lightness(grey)
    strength = np.clip(values, -1, 1)[..., np.newaxis]
    colour = np.where(strength > 0, strength * np.array(FOR), -strength * np.array(AGAINST))
    lab = np.concatenate([lightness[..., np.newaxis], colour], axis=-1)
    linear = np.clip((lab @ _TO_CONES.T) ** 3 @ _TO_LINEAR.T, 0, 1)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(255 * srgb), np.uint8)


def legend() -> list[str]:
    """The colours from -1 to 1 on middle grey, as #rrggbb."""
    values = np.linspace(-1, 1, STOPS)
    return [f"#{bytes(colour).hex()}" for colour in tinted(np.full(STOPS, 128, np.uint8), values)]


def _oklab_lightness(grey: Picture) -> npt.NDArray[np.float64]:
    srgb = grey / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear))
