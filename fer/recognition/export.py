"""Predictions as the JSON and the CSV that API, pages and command line give."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import StringIO
from typing import Any

from fer.arrays import Photo
from fer.images.decode import read_photo
from fer.images.quality import flaws_of
from fer.labels import LABELS, Expression
from fer.recognition.recogniser import PhotoFaces, Prediction, Recogniser
from fer.recognition.tracker import Tracked

DIGITS = 6

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of a cell that a spreadsheet computes."""

FACE_COLUMNS = [
    "face", "expression", "confidence", *LABELS,
    "left", "top", "right", "bottom",
]  # fmt: skip
"""The keys of `face_row`."""


def classify_photo(recogniser: Recogniser, name: str, data: bytes, whole: bool) -> dict[str, Any]:
    """Return `photo_json` of a photo in a file.

    Raises:
        NotAPhoto, PhotoTooLarge: it cannot be read.
    """
    photo = read_photo(data, name)
    return photo_json(name, photo, recogniser.recognise(photo, whole=whole), whole=whole)


def photo_json(
    name: str, photo: Photo, found: PhotoFaces, *, whole: bool = False
) -> dict[str, Any]:
    """The photo's name and size in pixels, and each face with its box, probabilities and flaws.

    A `whole` photo of one face has no flaws: it is small by nature, as FER2013's are.
    """
    faces = [
        {**_face_json(prediction), "flaws": [] if whole else [*flaws_of(photo, box)]}
        for prediction, box in zip(found.predictions, found.boxes, strict=True)
    ]
    return {"photo": name, **_sized(photo, faces)}


def frame_json(photo: Photo, faces: Sequence[Tracked], *, unsure_below: float) -> dict[str, Any]:
    """The size of a stream's picture in pixels, and each face with its number, smoothed.

    A face is `sure` unless its confidence is lower than `unsure_below`.
    """
    found = [
        {
            "number": face.number,
            **_face_json(face.prediction),
            "expression": face.expression.label,
            "confidence": round(face.confidence, DIGITS),
            "sure": face.confidence >= unsure_below,
        }
        for face in faces
    ]
    return _sized(photo, found)


def face_row(face: Tracked) -> dict[str, Any]:
    """A face as a row of a table, with FACE_COLUMNS as its keys."""
    return {
        "face": face.number,
        "expression": face.expression.label,
        "confidence": round(face.confidence, DIGITS),
        **_rounded_probabilities(face.prediction),
        **asdict(face.prediction.box),
    }


def csv_bytes(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """The rows under the names of their columns, as spreadsheets open them."""
    text = StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows({name: as_text(cell) for name, cell in row.items()} for row in rows)
    # Without the mark at its start, Excel takes UTF-8 for an old code page.
    return text.getvalue().encode("utf-8-sig")


def as_text(cell: Any) -> Any:
    """Return a cell of a table that no spreadsheet computes: names of files may be formulas.

    >>> as_text("=1+1.jpg"), as_text("a=b.jpg"), as_text(-1)
    ("'=1+1.jpg", 'a=b.jpg', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell


def _sized(photo: Photo, faces: list[dict[str, Any]]) -> dict[str, Any]:
    return {"width": photo.shape[1], "height": photo.shape[0], "faces": faces}


def _face_json(prediction: Prediction) -> dict[str, Any]:
    return {
        "box": asdict(prediction.box),
        "expression": prediction.expression.label,
        "confidence": round(prediction.confidence, DIGITS),
        "probabilities": _rounded_probabilities(prediction),
    }


def _rounded_probabilities(prediction: Prediction) -> dict[str, float]:
    return {each.label: round(prediction.probabilities[each], DIGITS) for each in Expression}
