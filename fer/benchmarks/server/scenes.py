"""Photos with synthetic faces in them, as the files that people upload and cameras send."""

import cv2
import numpy as np

from fer.arrays import Photo
from fer.images.photo import as_jpeg
from fer.labels import Expression
from fer.synthetic.action_units import random_units
from fer.synthetic.face import large_drawing
from fer.synthetic.person import random_person
from fer.synthetic.shot import random_shot

CAMERA_WIDTH, CAMERA_HEIGHT = 640, 480

MEGAPIXELS = (0.3, 0.7, 1.2, 2.0, 3.6)
"""Sizes of photos that come to the API: from a camera's picture to an old phone's."""


def scene(seed: int, *, megapixels: float = 0.7, faces: int = 1, right: int = 0) -> Photo:
    """Return a photo of 4:3 with so many faces side by side; the same for the same arguments.

    Args:
        seed: decides the people and the background.
        megapixels: of the photo.
        faces: how many people are on it.
        right: pixels by which they stand further right, as between two pictures of a camera.
    """
    width, height = round(np.sqrt(megapixels * 4e6 / 3)), round(np.sqrt(megapixels * 3e6 / 4))
    random = np.random.default_rng(seed)
    coarse = random.integers(90, 170, (6, 8, 3), dtype=np.uint8)
    photo = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    side = min(height // 2, width // (faces + 1))
    for place in range(faces):
        left = (place + 1) * width // (faces + 1) - side // 2 + right
        top = (height - side) // 2
        photo[top : top + side, left : left + side] = _person(random, side)[:, :, np.newaxis]
    return np.asarray(photo, np.uint8)


def _person(random: np.random.Generator, side: int) -> np.ndarray:
    units = random_units(Expression(int(random.integers(len(Expression)))), 0.8, random)
    drawn = large_drawing(random_person(random), units, random_shot(random))
    return np.asarray(cv2.resize(drawn, (side, side), interpolation=cv2.INTER_AREA))


def mixed_photos(count: int) -> list[bytes]:
    """Return so many JPEG files of one to five faces, their sizes MEGAPIXELS in turn."""
    return [
        as_jpeg(scene(seed, megapixels=MEGAPIXELS[seed % len(MEGAPIXELS)], faces=1 + seed % 5))
        for seed in range(count)
    ]


def camera_pictures(count: int = 8) -> list[bytes]:
    """Return a person before a camera who moves a little, as the JPEGs that Live sends."""
    size = CAMERA_WIDTH * CAMERA_HEIGHT / 1e6
    return [as_jpeg(scene(0, megapixels=size, right=4 * step), 70) for step in range(count)]
