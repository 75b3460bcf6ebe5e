"""Perturbations: distortions of faces, each at five strengths.

Every function takes faces, (N, 48, 48, 1), and gives as many new ones. Random values
come from a seed, one per face: the same faces give the same, and at a greater strength a face is
turned, moved or covered on the same side as at a lesser one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from fer.arrays import FACE_SIDE, Array, Faces, Grey
from fer.images.box import FaceBox
from fer.images.face import cut, frame

SEED = 0
WHOLE = FaceBox(0, 0, FACE_SIDE, FACE_SIDE)


@dataclass(frozen=True, slots=True)
class Perturbation:
    """One kind of distortion and its strengths."""

    name: str  # in files
    title: str  # on screen
    unit: str  # what a strength counts
    strengths: tuple[float, ...]  # the weakest first
    apply: Callable[[Faces, float], Faces]


def blur(faces: Faces, deviation: float) -> Faces:
    """Blur by a Gaussian of this standard deviation, in pixels."""

    def blurred(face: Grey) -> Grey:
        return _grey(cv2.GaussianBlur(face, (0, 0), deviation, borderType=cv2.BORDER_REPLICATE))

    return _each(faces, blurred)


def noise(faces: Faces, deviation: float, *, seed: int = SEED) -> Faces:
    """Add to each pixel a normal random number of this standard deviation, in grey levels."""
    random = np.random.default_rng(seed)
    return _grey(faces + deviation * random.standard_normal(faces.shape, np.float32))


def brightness(faces: Faces, levels: float) -> Faces:
    """Add grey levels, or take them away; what leaves 0 to 255 is lost."""
    return _grey(faces + np.float32(levels))


def contrast(faces: Faces, share: float) -> Faces:
    """Keep this share of each pixel's distance from its face's mean."""
    mean = faces.mean(axis=(1, 2), keepdims=True, dtype=np.float32)
    return _grey(mean + np.float32(share) * (faces - mean))


def rotation(faces: Faces, degrees: float, *, seed: int = SEED) -> Faces:
    """Turn about the centre, to a random side; the edges' pixels fill the corners."""
    sides = iter(np.random.default_rng(seed).choice([-1, 1], len(faces)))
    return _each(faces, lambda face: _turned(face, float(next(sides)) * degrees))


def turned(faces: Faces, degrees: float) -> Faces:
    """Turn about the centre, clockwise; the edges' pixels fill the corners."""
    return _each(faces, lambda face: _turned(face, -degrees))


def _turned(face: Grey, degrees: float) -> Grey:
    """Anticlockwise, as OpenCV counts."""
    centre = ((FACE_SIDE - 1) / 2, (FACE_SIDE - 1) / 2)
    matrix = cv2.getRotationMatrix2D(centre, degrees, 1.0)
    size = (FACE_SIDE, FACE_SIDE)
    return _grey(cv2.warpAffine(face, matrix, size, borderMode=cv2.BORDER_REPLICATE))


def jpeg(faces: Faces, quality: float) -> Faces:
    """Write as JPEG of this quality, 1 to 100, and read again."""

    def reread(face: Grey) -> Grey:
        _, written = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, int(quality)])
        return np.asarray(cv2.imdecode(written, cv2.IMREAD_GRAYSCALE), np.uint8)

    return _each(faces, reread)


def low_resolution(faces: Faces, side: float) -> Faces:
    """Shrink to `side` pixels, as a face far away has, and enlarge again as serving does."""

    def enlarged(face: Grey) -> Grey:
        small = cv2.resize(face, (int(side), int(side)), interpolation=cv2.INTER_AREA)
        size = (FACE_SIDE, FACE_SIDE)
        return _grey(cv2.resize(small, size, interpolation=cv2.INTER_LANCZOS4))

    return _each(faces, enlarged)


def occlusion(faces: Faces, side: float, *, seed: int = SEED) -> Faces:
    """Lay a black square of `side` pixels over a random place that is wholly within the face."""
    places = np.random.default_rng(seed).random((len(faces), 2))
    covered = faces.copy()
    for face, place in zip(covered, places, strict=True):
        top, left = (place * (FACE_SIDE - int(side) + 1)).astype(int)
        face[top : top + int(side), left : left + int(side)] = 0
    return covered


def shift(faces: Faces, pixels: float, *, seed: int = SEED) -> Faces:
    """Move up, down, left or right, whichever chance says; the edge's pixels fill the gap."""
    ways = np.array([(-1, 0), (1, 0), (0, -1), (0, 1)])
    moves = iter(np.random.default_rng(seed).choice(ways, len(faces)) * int(pixels))

    def moved(face: Grey) -> Grey:
        down, right = next(moves)
        rows = np.clip(np.arange(FACE_SIDE) - down, 0, FACE_SIDE - 1)
        columns = np.clip(np.arange(FACE_SIDE) - right, 0, FACE_SIDE - 1)
        return face[np.ix_(rows, columns)]

    return _each(faces, moved)


def framing(faces: Faces, scale: float) -> Faces:
    """Cut out a square whose sides are `scale` times FER2013's, about the same centre.

    A detector's box yields FER2013's frame only on average: half of the time it is more than
    about 9 % off (docs/decisions/0003). The cut is the one that serves; where it reaches beyond
    the face's picture it repeats the pixels of the edge, as it does at the edge of a photo.
    """
    square = frame(WHOLE, scale=scale)

    def framed(face: Grey) -> Grey:
        return cut(np.repeat(face[:, :, np.newaxis], 3, axis=2), square)

    return _each(faces, framed)


PERTURBATIONS = (
    Perturbation("blur", "Blur", "pixels, standard deviation", (0.5, 1, 1.5, 2, 3), blur),
    Perturbation("noise", "Noise", "grey levels, standard deviation", (5, 10, 20, 30, 40), noise),
    Perturbation("brighter", "Brighter", "grey levels added", (20, 40, 60, 80, 100), brightness),
    Perturbation("darker", "Darker", "grey levels added", (-20, -40, -60, -80, -100), brightness),
    Perturbation("contrast", "Less contrast", "share kept", (0.8, 0.6, 0.4, 0.2, 0.1), contrast),
    Perturbation("rotation", "Turned", "degrees", (5, 10, 15, 20, 30), rotation),
    Perturbation("jpeg", "JPEG", "quality", (50, 30, 20, 10, 5), jpeg),
    Perturbation(
        "low_resolution", "Low resolution", "pixels a side", (36, 24, 18, 12, 8), low_resolution
    ),
    Perturbation("occlusion", "Covered", "pixels a side", (8, 12, 16, 20, 24), occlusion),
    Perturbation("shift", "Moved", "pixels", (2, 4, 6, 8, 10), shift),
    Perturbation(
        "tighter", "Tighter frame", "sides of FER2013's frame", (0.95, 0.9, 0.85, 0.8, 0.7), framing
    ),
    Perturbation(
        "looser", "Looser frame", "sides of FER2013's frame", (1.05, 1.1, 1.2, 1.3, 1.4), framing
    ),
)

BY_NAME = {each.name: each for each in PERTURBATIONS}
"""A model's file may name others."""


def _each(faces: Faces, change: Callable[[Grey], Grey]) -> Faces:
    changed = np.empty(faces.shape, np.uint8)
    for face, place in zip(faces, changed, strict=True):
        place[:, :, 0] = change(np.ascontiguousarray(face[:, :, 0]))
    return changed


def _grey(values: Array) -> Grey:
    """Rounded to whole grey levels within 0 to 255."""
    return np.asarray(np.clip(np.rint(values), 0, 255), np.uint8)
