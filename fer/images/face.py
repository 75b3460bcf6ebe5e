"""A photo's faces as a network takes them: 48 x 48, grey, framed the way FER2013 frames a face."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from fer.arrays import FACE_SIDE, Faces, Grey, Photo
from fer.images.box import FaceBox, PosedBox
from fer.images.photo import crop

FRAME_SCALE = 1.05
"""Side of the square FER2013 shows of a face, in square roots of the area of YuNet's box.

Found by `python -m fer bench framing`; see `docs/decisions/0003-detector-and-framing.md`.
"""

FRAME_SHIFT = 0.0
"""Distance of the square's centre below the box's, in heights of the box."""

PORTRAIT_SIDE = 96
"""Pixels along each side of a portrait."""

PORTRAIT_SCALE = 1.3
"""Side of what it shows, in square roots of the area of the face's box: hair helps to know one."""


def faces_in(photo: Photo, boxes: Sequence[FaceBox]) -> Faces:
    """Cut out the face in every box of a detector, upright, in the order of the boxes.

    Args:
        photo: (H, W, 3).
        boxes: where the detector saw faces; they may reach over the photo's edges.

    Returns:
        (N, 48, 48, 1); no boxes give (0, 48, 48, 1).
    """
    faces = np.empty((len(boxes), FACE_SIDE, FACE_SIDE, 1), dtype=np.uint8)
    for face, box in zip(faces, boxes, strict=True):
        square = frame(box)
        if isinstance(box, PosedBox) and box.tilt_degrees:
            face[:, :, 0] = cut(*_upright(photo, square, box.tilt_degrees))
        else:
            face[:, :, 0] = cut(photo, square)
    return faces


def _upright(photo: Photo, square: FaceBox, tilt_degrees: float) -> tuple[Photo, FaceBox]:
    """The photo around a square, rotated about its centre, and the square in that."""
    # A square's corners are half a diagonal from its centre; and a pixel for the interpolation.
    beyond = math.ceil((2**0.5 - 1) / 2 * square.width) + 1
    around = FaceBox(
        square.left - beyond, square.top - beyond, square.right + beyond, square.bottom + beyond
    )
    centre = (around.width - 1) / 2
    rotation = cv2.getRotationMatrix2D((centre, centre), tilt_degrees, 1)
    rotated = cv2.warpAffine(crop(photo, around), rotation, (around.width, around.height))
    inside = FaceBox(beyond, beyond, beyond + square.width, beyond + square.height)
    return np.asarray(rotated, dtype=np.uint8), inside


def whole_face(photo: Photo) -> Faces:
    """Cut out the face of a photo that is itself one face, as FER2013's images are.

    A photo that is not square gives its largest square about the centre: squashing would change
    the expression, and bars beside the face are something no network was trained on. A grey
    photo of 48 x 48 comes through unchanged.

    Args:
        photo: (H, W, 3).

    Returns:
        (1, 48, 48, 1).
    """
    height, width = photo.shape[:2]
    side = min(height, width)
    left, top = (width - side) // 2, (height - side) // 2
    face = cut(photo, FaceBox(left, top, left + side, top + side))
    return face[np.newaxis, :, :, np.newaxis]


def frame(box: FaceBox, *, scale: float = FRAME_SCALE, shift: float = FRAME_SHIFT) -> FaceBox:
    """Return the square around a detector's box that shows as much of a face as FER2013 does.

    Args:
        box: the face as the detector sees it.
        scale: side of the square in square roots of the box's area. Measured on FER2013, it
            varies a little less than in heights, which an open mouth adds to, or in widths.
        shift: how far below the box's centre the square's centre lies, in heights of the box.

    >>> frame(FaceBox(100, 100, 180, 225), scale=1.2, shift=-0.1)
    FaceBox(left=80, top=90, right=200, bottom=210)
    """
    side = max(1, round(scale * (box.width * box.height) ** 0.5))
    left = round((box.left + box.right - side) / 2)
    top = round((box.top + box.bottom - side) / 2 + shift * box.height)
    return FaceBox(left, top, left + side, top + side)


def portrait(photo: Photo, box: FaceBox) -> Photo:
    """Return the face in a box with some of its hair, (96, 96, 3); it may reach over an edge."""
    square = crop(photo, frame(box, scale=PORTRAIT_SCALE))
    size = (PORTRAIT_SIDE, PORTRAIT_SIDE)
    return np.asarray(cv2.resize(square, size, interpolation=cv2.INTER_AREA), np.uint8)


def cut(photo: Photo, square: FaceBox) -> Grey:
    """A square of the photo in grey, (48, 48); it may reach over the edges."""
    grey = cv2.cvtColor(crop(photo, square), cv2.COLOR_RGB2GRAY)
    method = cv2.INTER_AREA if square.height > FACE_SIDE else cv2.INTER_LANCZOS4
    face = cv2.resize(grey, (FACE_SIDE, FACE_SIDE), interpolation=method)
    return np.asarray(face, dtype=np.uint8)
