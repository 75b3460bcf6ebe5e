"""A face detector for one stream of pictures, at a quarter of the cost."""

import math
import time
from collections.abc import Callable, Sequence

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.detector import Detect, downscaled_detector

FULL_SEARCH_SECONDS = 0.5
"""Pictures from one that is searched in full, for small faces that are new, to the next."""

FULL_SEARCH_PICTURES = 4
"""And after how many pictures at the earliest: a server that is slow must not become slower."""

LARGE_SIDE = 80
"""Faces of at least so many pixels are found in a picture of half the width and height, too."""


class StreamDetector:
    """Finds the faces of one stream; not to be shared between threads.

    Once all faces are known and large, pictures are searched at half their width and height.
    YuNet's time goes with the pixels: 5 ms instead of 21 for 640x480.
    """

    def __init__(self, detect: Detect, clock: Callable[[], float] = time.monotonic) -> None:
        """Start without a known face.

        Args:
            detect: finds the faces of one picture.
            clock: the seconds of now.
        """
        self._detect = detect
        self._clock = clock
        self._searched_seconds = -math.inf  # when the last picture was searched in full
        self._pictures = 0  # since then
        self._known = 0

    def __call__(self, photo: Photo) -> Sequence[FaceBox]:
        """The faces of the next picture, in the detector's order."""
        self._pictures += 1
        if self._known and not self._full_search_due():
            half = max(photo.shape[:2]) // 2
            boxes = downscaled_detector(self._detect, half)(photo)
            if len(boxes) == self._known and _all_large(boxes):
                return boxes
        boxes = self._detect(photo)
        self._searched_seconds, self._pictures = self._clock(), 0
        self._known = len(boxes) if _all_large(boxes) else 0
        return boxes

    def _full_search_due(self) -> bool:
        return (
            self._pictures >= FULL_SEARCH_PICTURES
            and self._clock() - self._searched_seconds >= FULL_SEARCH_SECONDS
        )


def _all_large(boxes: Sequence[FaceBox]) -> bool:
    return all(min(box.width, box.height) >= LARGE_SIDE for box in boxes)
