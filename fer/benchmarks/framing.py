"""Which square around a detector's box looks like FER2013's frame: measured on pasted faces.

Faces of the dataset are enlarged, pasted into larger pictures, detected and cut out again. Their
true frame is known, so the frame that `fer.images.face` uses can be read off. It takes
PublicTest, with which choices are made, never PrivateTest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from fer.arrays import FACE_SIDE, Classify, Doubles, Faces, Grey, Indices, Mask, Photo, Progress
from fer.images.box import FaceBox, overlap
from fer.images.detector import Detect
from fer.images.face import cut, frame

SCENE_HEIGHT, SCENE_WIDTH = 480, 640
BACKGROUNDS = ("plain", "noisy", "photo-like")
FACTORS = (2.0, 5.0)
"""A face is enlarged by a factor between these."""

SAME_FACE = 0.3
"""A box that shares less of the union with the pasted face's frame is no detection of it."""

SCALES = (0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4)
SHIFTS = (-0.06, -0.03, 0.0, 0.03, 0.06)


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The results of pasting and detecting, a row per pasted face."""

    backgrounds: tuple[str, ...]
    squares: Doubles  # (N, 4) true frames: left, top, right, bottom
    boxes: Doubles  # (N, 4) detected boxes, NaN where the face was missed
    cuts: Grey  # (scales, shifts, N, 48, 48, 1), zero where it was missed

    @property
    def detected(self) -> Mask:
        """(N,) whether the face was found."""
        return ~np.isnan(self.boxes[:, 0])

    def geometry(self) -> dict[str, Doubles]:
        """Return the map of each detected box to its frame, (detected,) per quantity.

        Sides and shifts are in heights of the box unless the name says otherwise.
        """
        squares, boxes = self.squares[self.detected], self.boxes[self.detected]
        width, height = (boxes[:, 2:] - boxes[:, :2]).T
        side = squares[:, 2] - squares[:, 0]
        across, down = (squares[:, :2] + squares[:, 2:] - boxes[:, :2] - boxes[:, 2:]).T / 2
        return {
            "side / height of the box": side / height,
            "side / width of the box": side / width,
            "side / root of the box's area": side / np.sqrt(width * height),
            "shift down / height": down / height,
            "shift right / height": across / height,
        }


def scene(face: Grey, background: str, random: np.random.Generator) -> tuple[Photo, FaceBox]:
    """Paste one face, (48, 48, 1), at a random place and size; the box is its frame there."""
    side = round(FACE_SIDE * random.uniform(*FACTORS))
    left = int(random.integers(0, SCENE_WIDTH - side))
    top = int(random.integers(0, SCENE_HEIGHT - side))
    grey = drawn_background(background, random)
    grey[top : top + side, left : left + side] = cv2.resize(
        face, (side, side), interpolation=cv2.INTER_CUBIC
    )
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2), FaceBox(left, top, left + side, top + side)


def measure(
    faces: Faces,
    detect: Detect,
    *,
    seed: int = 0,
    progress: Progress = lambda _: None,
) -> Measured:
    """Paste, detect and cut out every face with every frame of SCALES and SHIFTS.

    Args:
        faces: PublicTest's, or some of them; each takes some 20 ms.
        detect: the detector whose boxes are measured.
        seed: with a face's position it decides place, size and background.
        progress: called with the fraction done.
    """
    squares = np.zeros((len(faces), 4))
    boxes = np.full((len(faces), 4), np.nan)
    shape = (len(SCALES), len(SHIFTS), len(faces), FACE_SIDE, FACE_SIDE, 1)
    cuts = np.zeros(shape, dtype=np.uint8)
    backgrounds = tuple(BACKGROUNDS[index % len(BACKGROUNDS)] for index in range(len(faces)))
    for index, (face, background) in enumerate(zip(faces, backgrounds, strict=True)):
        photo, pasted = scene(face, background, np.random.default_rng((seed, index)))
        squares[index] = _edges(pasted)
        box = nearest(detect(photo), pasted)
        if box is not None:
            boxes[index] = _edges(box)
            for row, column in np.ndindex(len(SCALES), len(SHIFTS)):
                square = frame(box, scale=SCALES[row], shift=SHIFTS[column])
                cuts[row, column, index, :, :, 0] = cut(photo, square)
        progress((index + 1) / len(faces))
    return Measured(backgrounds, squares, boxes, cuts)


def accuracies(measured: Measured, truth: Indices, classify: Classify) -> Doubles:
    """(scales, shifts): the share of detected faces classified rightly, for each frame."""
    kept = measured.detected
    result = np.zeros((len(SCALES), len(SHIFTS)))
    for row, column in np.ndindex(result.shape):
        result[row, column] = accuracy(classify, measured.cuts[row, column][kept], truth[kept])
    return result


def _edges(box: FaceBox) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def drawn_background(kind: str, random: np.random.Generator) -> Grey:
    """(480, 640) grey. "photo-like" is noise of all sizes, the larger the stronger, and shapes."""
    shape = (SCENE_HEIGHT, SCENE_WIDTH)
    if kind == "plain":
        return np.full(shape, random.integers(0, 256), dtype=np.uint8)
    if kind == "noisy":
        return random.integers(0, 256, shape, dtype=np.uint8)
    grey = np.full(shape, 128.0, dtype=np.float32)
    for cells in (4, 8, 16, 32, 64, 128):
        coarse = random.normal(0, 120 / cells**0.5, (cells, cells)).astype(np.float32)
        grey += cv2.resize(coarse, (SCENE_WIDTH, SCENE_HEIGHT), interpolation=cv2.INTER_CUBIC)
    for _ in range(12):
        left, top = random.integers(0, SCENE_WIDTH), random.integers(0, SCENE_HEIGHT)
        width, height = random.integers(10, 200, 2)
        grey[top : top + height, left : left + width] += random.uniform(-60, 60)
    return np.clip(grey, 0, 255).astype(np.uint8)


def nearest(boxes: Sequence[FaceBox], square: FaceBox) -> FaceBox | None:
    """The box that shares most with the square, if that is enough."""
    best = max(boxes, key=lambda box: overlap(box, square), default=None)
    return best if best is not None and overlap(best, square) >= SAME_FACE else None


def accuracy(classify: Classify, faces: Faces, truth: Indices) -> float:
    """The share of faces classified rightly; not a number for none."""
    return float(np.mean(classify(faces).argmax(axis=1) == truth)) if len(faces) else float("nan")
