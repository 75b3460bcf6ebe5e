"""A visitor's photo as it came, and as it was seen."""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from fer.arrays import Faces, Photo
from fer.images.decode import read_photo
from fer.images.photo import shrunk
from fer.recognition.as_json import photo_as_json
from fer.recognition.recogniser import Prediction, Recogniser
from ui import drawing

PREVIEW_SIDE = 1280
"""Longest side of what the page shows, in pixels; 25 megapixels would take seconds each time."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be a photo."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page needs of a photo once its faces are classified."""

    name: str
    answer: dict[str, Any]  # what the API says of the photo
    predictions: tuple[Prediction, ...]
    preview: bytes  # JPEG, at most PREVIEW_SIDE long
    faces: Faces  # (N, 48, 48, 1) as the network got them, in the order of the predictions

    def shown(self, threshold: float) -> Photo:
        """The preview with its faces marked."""
        preview = np.asarray(Image.open(BytesIO(self.preview)))
        shrinking = preview.shape[1] / self.answer["width"]
        scaled = [replace(each, box=each.box.scaled(shrinking)) for each in self.predictions]
        return drawing.annotated(preview, scaled, threshold=threshold)


def see(upload: Upload, recogniser: Recogniser, *, whole: bool) -> Seen:
    """Find and classify the faces of a photo.

    Raises:
        NotAPhoto, PhotoTooLarge: it cannot be read.
    """
    photo = read_photo(upload.data, upload.name)
    found = recogniser.recognise(photo, whole=whole)
    return Seen(
        upload.name,
        photo_as_json(upload.name, photo, found.predictions),
        found.predictions,
        _preview(photo),
        found.faces,
    )


def full_size(upload: Upload, seen: Seen, *, threshold: float) -> Photo:
    """The photo itself with its faces marked.

    Raises:
        NotAPhoto, PhotoTooLarge: it cannot be read; `see` would have said so.
    """
    photo = read_photo(upload.data, upload.name)
    return drawing.annotated(photo, seen.predictions, threshold=threshold)


def _preview(photo: Photo) -> bytes:
    file = BytesIO()
    Image.fromarray(shrunk(photo, PREVIEW_SIDE)).save(file, "JPEG", quality=90)
    return file.getvalue()
