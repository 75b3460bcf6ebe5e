"""The flaws that make a face of a photo hard to classify, seen in its pixels and its landmarks."""

from enum import StrEnum

import cv2
import numpy as np

from fer.arrays import Photo
from fer.images.box import FaceBox, PosedBox
from fer.images.face import frame
from fer.images.photo import crop, shrunk

SMALLEST_HEIGHT = 50
"""Pixels of a face's height below which a network sees little of it."""

DARKEST_MEAN = 45.0
"""The mean grey of a face below which it is dark; faces of FER2013 have 129 on average."""

SHARPEST_SIDE = 96
"""Pixels of a face's side that sharpness is measured at: twice what a network sees."""

LEAST_SHARPNESS = 0.06
"""The variance of the Laplacian in that of the grey values, below which a face is blurred.

Faces of sharp photos have 0.13 and more, those of the same photos blurred by a hundredth of their
side 0.05 and less.
"""


class Flaw(StrEnum):
    """A reason to expect errors, as the screen says it."""

    SMALL = "small"
    BLURRED = "blurred"
    DARK = "dark"
    TURNED_AWAY = "turned away"


def flaws_of(photo: Photo, box: FaceBox) -> tuple[Flaw, ...]:
    """Return what is wrong with the face in a detector's box; nothing for a good picture.

    Args:
        photo: (H, W, 3).
        box: the face; it may reach over the photo's edges.
    """
    grey = cv2.cvtColor(shrunk(crop(photo, frame(box)), SHARPEST_SIDE), cv2.COLOR_RGB2GRAY)
    detail = cv2.Laplacian(grey, cv2.CV_32F).var() / max(float(np.var(grey)), 1.0)
    found = {
        Flaw.SMALL: box.height < SMALLEST_HEIGHT,
        Flaw.BLURRED: detail < LEAST_SHARPNESS,
        Flaw.DARK: grey.mean() < DARKEST_MEAN,
        Flaw.TURNED_AWAY: isinstance(box, PosedBox) and box.turned_away,
    }
    return tuple(flaw for flaw, is_there in found.items() if is_there)
