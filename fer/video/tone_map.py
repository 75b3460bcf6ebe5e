"""HDR video on other screens: its brightness mapped to theirs, so that faces are not washed out."""

from functools import lru_cache

import numpy as np

from fer.arrays import Floats, Photo

PQ, HLG = 16, 18
"""The transfer characteristics of HDR video, by their numbers in ITU-T H.273."""

WHITE_NITS = 203
"""The brightness of a white sheet in HDR video (ITU-R BT.2408)."""

PEAK_NITS = 1000
"""The brightness that becomes the brightest white."""

# From the primaries of BT.2020 to those of BT.709 (ITU-R BT.2087), and BT.709's luminance.
TO_BT709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]],
    np.float32,
)
LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)


def tone_mapped(photo: Photo, transfer: int) -> Photo:
    """Return a frame with the brightness of HDR mapped to that of a screen; others as they are.

    Its luminance follows Reinhard's curve with a white point (Photographic Tone Reproduction,
    equation 4), which keeps dark tones and compresses bright ones.

    Args:
        photo: RGB as decoded, with BT.2020's primaries.
        transfer: its transfer characteristics, by their number in ITU-T H.273.
    """
    if transfer not in (PQ, HLG):
        return photo
    light = np.maximum(_whites(transfer)[photo] @ TO_BT709.T, 0)
    luminance = light @ LUMINANCE
    curve = (1 + luminance / (PEAK_NITS / WHITE_NITS) ** 2) / (1 + luminance)
    shown = np.minimum(light * curve[..., np.newaxis], 1)
    # sRGB's curve (IEC 61966-2-1).
    encoded = np.where(shown <= 0.0031308, 12.92 * shown, 1.055 * shown ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(255 * encoded), np.uint8)


@lru_cache
def _whites(transfer: int) -> Floats:
    """(256,) the light that each value stands for, in whites."""
    value = np.arange(256) / 255
    if transfer == PQ:  # SMPTE ST 2084
        power = value ** (32 / 2523)
        fraction = np.maximum(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)
        nits = 10_000 * fraction ** (8192 / 1305)
    else:  # ITU-R BT.2100, on a screen of 1000 nits
        bright = (np.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
        nits = PEAK_NITS * np.where(value <= 0.5, value**2 / 3, bright) ** 1.2
    return np.asarray(nits / WHITE_NITS, np.float32)
