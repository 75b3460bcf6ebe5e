"""A face detector for one stream of pictures, at a fraction of the cost."""

import math
import time
from collections.abc import Callable, Sequence

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.detector import Detect, downscaled_detector

FULL_SEARCH_SECONDS = 0.4
"""Seconds from one picture that is searched in full, for faces that are new, to the next."""

FULL_SEARCH_PICTURES = 2
"""And after how many pictures at the earliest: a server that is slow must not become slower."""

MARGIN = 0.5
"""The search around known faces, in sides of the largest."""

NEAR_SIDE = 320
"""Longest side, in pixels, at which the part of a picture around known faces is searched, within
the bounds that the next one sets."""

FACE_SIDES = 32, 64
"""Pixels that the smallest of these faces has there, at least and at most, unless it has fewer in
the picture: below, its box is inexact; above, it becomes no better."""


class StreamDetector:
    """Finds the faces of one stream; not to be shared between threads.

    Faces of the last picture are looked for around where they were. Where as many are there, the
    picture is not searched in full. YuNet's time goes with the pixels: 1 ms for 320x240, and
    3.2 ms for 640x480.
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
        self._known: Sequence[FaceBox] = ()
        self._shape: tuple[int, ...] = ()  # of the picture in which they are known

    def __call__(self, photo: Photo) -> Sequence[FaceBox]:
        """The faces of the next picture, in the detector's order."""
        self._pictures += 1
        if self._known and photo.shape == self._shape and not self._full_search_due():
            boxes = self._near_known(photo)
            if len(boxes) == len(self._known):
                self._known = boxes
                return boxes
        self._known, self._shape = self._detect(photo), photo.shape
        self._searched_seconds, self._pictures = self._clock(), 0
        return self._known

    def _near_known(self, photo: Photo) -> Sequence[FaceBox]:
        area = _around(self._known, photo)
        smallest = min(min(box.width, box.height) for box in self._known)
        # The side of the area if the smallest face has a pixel.
        unit = max(area.width, area.height) / smallest
        least, most = FACE_SIDES
        side = max(least * unit, min(NEAR_SIDE, most * unit))
        part = photo[area.top : area.bottom, area.left : area.right]
        boxes = downscaled_detector(self._detect, math.ceil(side))(part)
        return [box.moved(area.left, area.top) for box in boxes]

    def _full_search_due(self) -> bool:
        return (
            self._pictures >= FULL_SEARCH_PICTURES
            and self._clock() - self._searched_seconds >= FULL_SEARCH_SECONDS
        )


def _around(boxes: Sequence[FaceBox], photo: Photo) -> FaceBox:
    """The part of the photo in which faces that were in the boxes may be now."""
    margin = round(MARGIN * max(max(box.width, box.height) for box in boxes))
    height, width = photo.shape[:2]
    return FaceBox(
        min(box.left for box in boxes) - margin,
        min(box.top for box in boxes) - margin,
        max(box.right for box in boxes) + margin,
        max(box.bottom for box in boxes) + margin,
    ).within(width, height)
