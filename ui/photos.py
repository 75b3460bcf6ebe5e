"""A user's photo: the file as it came, and its classified faces."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any, Self

import numpy as np
from PIL import Image

from fer.arrays import Faces, Photo
from fer.images.decode import read_photo
from fer.images.face import portrait
from fer.images.photo import as_jpeg, shrunk
from fer.recognition.export import photo_json
from fer.recognition.recogniser import Prediction, Recogniser
from fer.recognition.tracker import numbered
from ui import drawing

PREVIEW_SIDE = 1280
"""Longest side of what the page shows, in pixels; 25 megapixels would take seconds each time."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be a photo."""

    name: str
    data: bytes
    is_face: bool = False  # whether it is known to be cropped to one face


@dataclass(frozen=True, slots=True)
class ClassifiedPhoto:
    """A photo's faces and predictions, and a small copy of it to show."""

    name: str
    json: dict[str, Any]  # as the API gives it
    predictions: tuple[Prediction, ...]
    faces: Faces  # (N, 48, 48, 1) as the network got them, in the order of the predictions
    portraits: tuple[Photo, ...]  # each face in colour, with some of its hair
    detected: int  # faces that the detector finds, also where the photo is to be one face
    preview: bytes  # JPEG, at most PREVIEW_SIDE long

    def without_pictures(self) -> Self:
        """The same with neither faces, portraits nor preview: the visitor's copies in small."""
        return replace(self, faces=self.faces[:0].copy(), portraits=(), preview=b"")

    def annotated_preview(self, threshold: float) -> Photo:
        """The preview with its faces marked."""
        preview = np.asarray(Image.open(BytesIO(self.preview)))
        shrinking = preview.shape[1] / self.json["width"]
        scaled = [replace(each, box=each.box.scaled(shrinking)) for each in self.predictions]
        return drawing.annotated(preview, numbered(scaled), threshold=threshold)


_open = BoundedSemaphore(os.cpu_count() or 1)
"""For photos in full size: one of 25 megapixels takes up to 530 MB while it is decoded, and a class
sends thirty at once."""


@contextmanager
def opened(upload: Upload) -> Iterator[Photo]:
    """Give the photo in full size for the block, which waits while as many as cores are open.

    Raises:
        NotAPhoto, PhotoTooLarge: it cannot be read.
    """
    with _open:
        yield read_photo(upload.data, upload.name)


def classify(upload: Upload, recogniser: Recogniser, *, whole: bool) -> ClassifiedPhoto:
    """Find and classify the faces of a photo.

    Raises:
        NotAPhoto, PhotoTooLarge: it cannot be read.
    """
    with opened(upload) as photo:
        found = recogniser.recognise(photo, whole=whole)
        return ClassifiedPhoto(
            upload.name,
            photo_json(upload.name, photo, found, whole=whole),
            found.predictions,
            found.faces,
            tuple(portrait(photo, box) for box in found.boxes),
            len(recogniser.detect(photo)) if whole else len(found.boxes),
            as_jpeg(shrunk(photo, PREVIEW_SIDE), 90),
        )
