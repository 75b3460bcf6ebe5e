"""One quick look for the faces of a photo, however large it is."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.detector import GLANCE_SIDE

Look = Callable[[Photo], Sequence[FaceBox]]


def glancing(detect: Look) -> Look:
    """A detector that sees every photo in GLANCE_SIDE pixels at most.

    A second look for the small faces of a large photo takes ten times as long, and a video has
    hundreds of photos. The boxes are in pixels of the photo as it is, to cut the faces out of it.
    """

    def glance(photo: Photo) -> Sequence[FaceBox]:
        height, width = photo.shape[:2]
        shrink = GLANCE_SIDE / max(height, width)
        if shrink >= 1:
            return detect(photo)
        size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
        small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
        return [_scaled(box, 1 / shrink) for box in detect(np.asarray(small, np.uint8))]

    return glance


def _scaled(box: FaceBox, factor: float) -> FaceBox:
    """The box in a photo `factor` times as large, a factor above 1."""
    return FaceBox(
        round(box.left * factor),
        round(box.top * factor),
        round(box.right * factor),
        round(box.bottom * factor),
    )
