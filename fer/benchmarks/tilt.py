"""The accuracy on faces that are turned in their picture, as they are and turned upright.

It takes PublicTest's faces, with which choices are made, pasted into pictures.
"""

import cv2
import numpy as np

from fer.arrays import Classify, Faces, Indices, Photo, Progress
from fer.benchmarks.framing import (
    FACTORS,
    SCENE_HEIGHT,
    SCENE_WIDTH,
    accuracy,
    drawn_background,
    nearest,
)
from fer.benchmarks.framing_report import table
from fer.images.box import FaceBox
from fer.images.detector import Detect
from fer.images.face import faces_in

TURNED_DEGREES = (0, 20, 35)


def turned_scene(face: Faces, degrees: float, random: np.random.Generator) -> tuple[Photo, FaceBox]:
    """Paste one face, (48, 48, 1), turned clockwise; the box is that of the face before."""
    side = round(face.shape[0] * random.uniform(*FACTORS))
    reach = round(side / 2**0.5)  # of its corners, once it is turned
    x = int(random.integers(reach, SCENE_WIDTH - reach))
    y = int(random.integers(reach, SCENE_HEIGHT - reach))
    rotation = cv2.getRotationMatrix2D((side / 2, side / 2), -degrees, 1)
    rotation[:, 2] += x - side / 2, y - side / 2
    size = (SCENE_WIDTH, SCENE_HEIGHT)
    enlarged = cv2.resize(face, (side, side), interpolation=cv2.INTER_CUBIC)
    turned = cv2.warpAffine(enlarged, rotation, size)
    covered = cv2.warpAffine(np.ones_like(enlarged), rotation, size, flags=cv2.INTER_NEAREST)
    grey = np.where(covered, turned, drawn_background("photo-like", random))
    left, top = x - side // 2, y - side // 2
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2), FaceBox(left, top, left + side, top + side)


def tilt_report(
    faces: Faces,
    truth: Indices,
    detect: Detect,
    classify: Classify,
    progress: Progress = lambda _: None,
) -> str:
    """Return a table in Markdown: the share of faces detected, and the accuracy on those.

    Args:
        faces: (N, 48, 48, 1) as the dataset has them.
        truth: (N,) class indices.
        detect: finds faces and tells their tilt.
        classify: a network.
        progress: called with the fraction done.
    """
    rows = []
    for done, degrees in enumerate(TURNED_DEGREES, 1):
        found = []
        for index, face in enumerate(faces):
            photo, pasted = turned_scene(face, degrees, np.random.default_rng((0, index)))
            if box := nearest(detect(photo), pasted):
                straight = FaceBox(box.left, box.top, box.right, box.bottom)
                found.append((index, *faces_in(photo, [straight, box])))
        progress(done / len(TURNED_DEGREES))
        indices, straight_faces, upright_faces = map(np.array, zip(*found, strict=True))
        rows.append(
            [
                f"{degrees}",
                f"{len(found) / len(faces):.3f}",
                f"{accuracy(classify, straight_faces, truth[indices]):.4f}",
                f"{accuracy(classify, upright_faces, truth[indices]):.4f}",
            ]
        )
    return table(["turned by degrees", "detected", "as they are", "turned upright"], rows)
