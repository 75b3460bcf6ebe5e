"""The downloads of Classify: predictions as CSV and JSON, marked photos as PNG."""

import json
import math
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any

from fer.images.decode import MAX_MEGAPIXELS
from fer.images.photo import shrunk
from fer.recognition.export import FACE_COLUMNS, as_text, csv_bytes, face_row
from fer.recognition.tracker import numbered
from ui import drawing
from ui.elements.face_image import png
from ui.photos import ClassifiedPhoto, Upload, opened

ZIP_MEGAPIXELS = 100
"""Of all photos in an archive, which is made in memory: a hundred of 12 would be two gigabytes."""

ZIP_HELP = f"{ZIP_MEGAPIXELS} megapixels in all: of many large photos each is smaller."

COLUMNS = ["photo", *FACE_COLUMNS[:3], "sure", *FACE_COLUMNS[3:]]


def rows(photos: Sequence[ClassifiedPhoto], *, threshold: float) -> list[dict[str, Any]]:
    """A row for each face of all photos, with COLUMNS as its keys.

    `sure` tells whether the confidence reaches the threshold; `expression` is the most probable
    one either way.
    """
    return [
        {"photo": as_text(photo.name), **face_row(face), "sure": face.confidence >= threshold}
        for photo in photos
        for face in numbered(photo.predictions)
    ]


def as_csv(photos: Sequence[ClassifiedPhoto], *, threshold: float) -> bytes:
    """The rows under their names, as spreadsheets open them."""
    return csv_bytes(COLUMNS, rows(photos, threshold=threshold))


def as_json(photos: Sequence[ClassifiedPhoto]) -> bytes:
    """A list with what the API returns for each photo."""
    return json.dumps([photo.json for photo in photos], indent=2, ensure_ascii=False).encode()


def as_png(
    upload: Upload,
    photo: ClassifiedPhoto,
    *,
    threshold: float,
    megapixels: float = MAX_MEGAPIXELS,
) -> bytes:
    """The photo with its faces marked, in full size or `megapixels`."""
    with opened(upload) as pixels:
        marked = drawing.annotated(pixels, numbered(photo.predictions), threshold=threshold)
        scale = math.sqrt(megapixels * 1e6 / marked[..., 0].size)
        return png(shrunk(marked, round(scale * max(marked.shape))))


def as_zip(pairs: Sequence[tuple[Upload, ClassifiedPhoto]], *, threshold: float) -> bytes:
    """The PNG of each photo, numbered since two photos may have one name."""
    file, each_megapixels = BytesIO(), ZIP_MEGAPIXELS / max(len(pairs), 1)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, (upload, photo) in enumerate(pairs, 1):
            name = f"{number:02}-{png_name(upload.name)}"
            marked = as_png(upload, photo, threshold=threshold, megapixels=each_megapixels)
            archive.writestr(name, marked)
    return file.getvalue()


def png_name(name: str) -> str:
    """The file name of the marked photo.

    >>> png_name("holiday.jpg")
    'holiday-faces.png'
    """
    return f"{PurePath(name).stem}-faces.png"
