"""A hard cut: from one frame of a video to the next, another scene."""

import cv2
import numpy as np

from fer.arrays import Floats, Photo

# Of 28 pairs of the test photos 27 share fewer colours and are less alike than this. Shifted by a
# third of their width they share more colours (.68 and above); much brighter they are alike (.92).
SAME_COLOURS = 0.65
SAME_LAYOUT = 0.5

COLOUR_BINS = 6
LAYOUT_SIDE = 32


def is_hard_cut(before: Photo, after: Photo) -> bool:
    """Return whether a frame shows another scene than the one before it.

    A camera that moves keeps the colours, a light that goes on the layout; a cut changes both.

    >>> is_hard_cut(np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4, 3), np.uint8))
    False
    """
    shared_colours = np.minimum(_colours(before), _colours(after)).sum()
    return bool(shared_colours < SAME_COLOURS and _likeness(before, after) < SAME_LAYOUT)


def _colours(photo: Photo) -> Floats:
    """The share of the pixels that each colour has."""
    bins, ranges = [COLOUR_BINS] * 3, [0.0, 256.0] * 3
    counts = cv2.calcHist([photo], [0, 1, 2], None, bins, ranges)
    return np.asarray(counts / counts.sum(), np.float32)


def _likeness(before: Photo, after: Photo) -> float:
    """The correlation of both made small, -1 to 1; 1 where one of them is a single colour."""
    one, other = _layout(before), _layout(after)
    spread = np.linalg.norm(one) * np.linalg.norm(other)
    return float((one * other).sum() / spread) if spread else 1.0


def _layout(photo: Photo) -> Floats:
    size = (LAYOUT_SIDE, LAYOUT_SIDE)
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(small - small.mean(axis=(0, 1)), np.float32)
