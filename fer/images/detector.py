"""The face detector, a function from a photo to boxes.

The measurements behind the numbers are in `docs/decisions/0003-detector-and-framing.md`.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from fer import memory
from fer.arrays import Floats, Photo
from fer.images.box import FaceBox, PosedBox
from fer.images.photo import demand_photo, shrunk
from fer.images.yunet import Found, Search, YuNet

Detect: TypeAlias = Callable[[Photo], Sequence[FaceBox]]
"""A photo to the boxes of its faces, left to right; a photo without any gives an empty list."""

SAME_FACE_SHARE = 0.5
"""Two boxes are one face if they share more than this of the smaller one."""

SEARCH_SIDE = 640
"""Longest side, in pixels, at which every photo is searched."""

FINE_SEARCH_SIDE = 1920
"""Longest side at which a larger photo is searched again for small faces."""

FINE_LARGEST_FACE = 320
"""The finer search ignores faces above this many pixels: there YuNet takes an eye for a face."""

TILT_DEGREES = 15
"""Faces whose eyes lie further from level are turned upright before they are classified. The
landmarks tell half of a tilt only: these are the eyes of faces turned by 25 to 30 degrees."""

AWAY_SHARE = 0.5
"""A head is turned away when the tip of its nose lies further than this from the middle of its
eyes, in distances of these: below or beyond an eye. Of 1,426 faces of PublicTest 22 are, and
models/large has .55 of these right, of all .70."""


class FaceDetector:
    """Finds the faces of photos of any size; threads may share it if they may share its search.

    Every photo is searched at 640 pixels. A larger one is searched again at up to 1920 for the
    faces too small at 640; the first search is kept since it alone sees faces that fill a photo.
    """

    def __init__(self, search: Search) -> None:
        """Search pictures with `search`, which does it at their own size."""
        self._search = search

    def __call__(self, photo: Photo) -> list[FaceBox]:
        """The faces of a photo, left to right and, where that is equal, top to bottom.

        Raises:
            ValueError: the photo is not (H, W, 3) uint8.
        """
        demand_photo(photo)
        found = self._found(photo, SEARCH_SIDE)
        if max(photo.shape[:2]) > SEARCH_SIDE:
            shrink = min(1.0, FINE_SEARCH_SIDE / max(photo.shape[:2]))
            fine = self._found(photo, FINE_SEARCH_SIDE)
            small = fine[:, 2:4].max(axis=1) * shrink <= FINE_LARGEST_FACE
            found = distinct(np.concatenate([found, fine[small]]))
        return sorted(map(_box, found), key=lambda box: (box.left, box.top))

    def _found(self, photo: Photo, longest_side: int) -> Found:
        """The faces of a photo that is searched at most `longest_side` pixels long."""
        picture = shrunk(photo, longest_side)
        found = self._search(picture)
        found[:, :14] *= max(photo.shape[:2]) / max(picture.shape[:2])
        return found


_yunet = lru_cache(maxsize=1)(YuNet)


@lru_cache(maxsize=1)
def face_detector() -> FaceDetector:
    """Return the one face detector of this process, which searches with YuNet."""
    return FaceDetector(_yunet())


def release_memory() -> None:
    """Give the system back what photos took and nobody needs now: 400 MB after a crowd's."""
    _yunet().release_memory()
    memory.release_memory()


def downscaled_detector(detect: Detect, longest_side: int) -> Detect:
    """A detector that searches photos shrunk to `longest_side` and no finer.

    The finer search of a large photo takes ten times as long, and a video has hundreds of photos.
    Its boxes are in pixels of the photo as it is, to cut the faces out of that.
    """

    def detect_downscaled(photo: Photo) -> Sequence[FaceBox]:
        small = shrunk(photo, longest_side)
        enlarge = max(photo.shape[:2]) / max(small.shape[:2])
        return [box.scaled(enlarge) for box in detect(small)]

    return detect_downscaled


def _box(row: Floats) -> FaceBox:
    """A row as a box of whole pixels."""
    left, top, width, height = row[:4].tolist()
    edges = round(left), round(top), round(left + max(width, 2)), round(top + max(height, 2))
    right_eye, left_eye, nose = row[4:6], row[6:8], row[8:10]
    across = left_eye - right_eye
    tilt = math.degrees(math.atan2(across[1], across[0]))
    # From the middle of the eyes to the tip of the nose, along the line of the eyes.
    aside = abs(float((nose - (right_eye + left_eye) / 2) @ across))
    turned_away = aside > AWAY_SHARE * float(across @ across)
    if abs(tilt) <= TILT_DEGREES and not turned_away:
        return FaceBox(*edges)
    return PosedBox(*edges, tilt if abs(tilt) > TILT_DEGREES else 0.0, turned_away)


def distinct(found: Found) -> Found:
    """Return the best-scored row of each face, the highest score first (non-maximum suppression).

    Two boxes are compared by what they share of the smaller one. By their union, as YuNet's own
    suppression does it, an eye taken for a face would stay inside the face it belongs to.
    """
    kept: list[Floats] = []
    left = found[np.argsort(-found[:, 14], kind="stable")]
    while len(left):
        best, left = left[0], left[1:]
        kept.append(best)
        # All at once: a picture of a thousand faces would take seconds pair by pair.
        left = left[_shared(best, left) <= SAME_FACE_SHARE]
    return np.array(kept, dtype=np.float32).reshape(-1, found.shape[1])


def _shared(one: Floats, others: Found) -> Floats:
    """(N,) the part that a box shares with each of (N, 15) others, of the smaller of the two."""
    start = np.maximum(one[:2], others[:, :2])
    end = np.minimum(one[:2] + one[2:4], others[:, :2] + others[:, 2:4])
    common = np.maximum(end - start, 0).prod(axis=1)
    return np.asarray(common / np.minimum(one[2:4].prod(), others[:, 2:4].prod(axis=1)))
