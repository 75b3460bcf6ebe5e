"""A small picture of a face in colour, to know it by."""

import cv2
import numpy as np

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.face import frame
from fer.images.photo import crop

PORTRAIT_SIDE = 96
"""Pixels along each side of a portrait."""

PORTRAIT_SCALE = 1.3
"""Side of what it shows, in square roots of the area of the face's box: hair helps to know one."""


def portrait(photo: Photo, box: FaceBox) -> Photo:
    """The face in a box with some of its hair, (96, 96, 3); the box may reach over an edge."""
    square = crop(photo, frame(box, scale=PORTRAIT_SCALE))
    size = (PORTRAIT_SIDE, PORTRAIT_SIDE)
    return np.asarray(cv2.resize(square, size, interpolation=cv2.INTER_AREA), np.uint8)
