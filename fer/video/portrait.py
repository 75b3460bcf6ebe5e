"""A small picture of a face in colour, to know it by."""

import cv2
import numpy as np

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.face import frame

PORTRAIT_SIDE = 96
"""Pixels along each side of a portrait."""

PORTRAIT_SCALE = 1.3
"""Side of what it shows, in square roots of the area of the face's box: hair helps to know one."""


def portrait(photo: Photo, box: FaceBox) -> Photo:
    """The face in a box, (96, 96, 3); where it reaches over an edge, that is repeated."""
    square = frame(box, scale=PORTRAIT_SCALE)
    height, width = photo.shape[:2]
    rows = np.clip(np.arange(square.top, square.bottom), 0, height - 1)
    columns = np.clip(np.arange(square.left, square.right), 0, width - 1)
    size = (PORTRAIT_SIDE, PORTRAIT_SIDE)
    return np.asarray(
        cv2.resize(photo[np.ix_(rows, columns)], size, interpolation=cv2.INTER_AREA), np.uint8
    )
