"""What a visitor takes along: the answers as CSV and JSON, the annotated photos as PNG."""

import csv
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any

from PIL import Image

from fer.labels import Expression
from ui import photos
from ui.photos import Seen, Upload

COLUMNS = [
    "photo", "face", "expression", "confidence", "sure", *(e.label for e in Expression),
    "left", "top", "right", "bottom",
]  # fmt: skip


def rows(seen: Sequence[Seen], *, threshold: float) -> list[dict[str, Any]]:
    """A row for each face of all photos, with COLUMNS as its keys.

    `sure` tells whether the confidence reaches the threshold; `expression` is the most probable
    one either way.
    """
    return [
        {
            "photo": one.name,
            "face": number,
            "expression": face["expression"],
            "confidence": face["confidence"],
            "sure": prediction.confidence >= threshold,
            **face["probabilities"],
            **asdict(prediction.box),
        }
        for one in seen
        for number, (prediction, face) in enumerate(
            zip(one.predictions, one.answer["faces"], strict=True), 1
        )
    ]


def as_csv(seen: Sequence[Seen], *, threshold: float) -> bytes:
    """The rows under their names, as spreadsheets open it."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows(seen, threshold=threshold))
    # Without the mark at its start, Excel takes UTF-8 for an old code page.
    return text.getvalue().encode("utf-8-sig")


def as_json(seen: Sequence[Seen]) -> bytes:
    """A list with the API's answer for each photo."""
    return json.dumps([one.answer for one in seen], indent=2, ensure_ascii=False).encode()


def as_png(upload: Upload, seen: Seen, *, threshold: float) -> bytes:
    """The photo in full size with its faces marked."""
    file = BytesIO()
    picture = Image.fromarray(photos.full_size(upload, seen, threshold=threshold))
    # Level 1 takes a third of the time of the default for a few per cent more bytes.
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def as_zip(pairs: Sequence[tuple[Upload, Seen]], *, threshold: float) -> bytes:
    """The PNG of each photo, numbered since two photos may have one name."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, (upload, seen) in enumerate(pairs, 1):
            name = f"{number:02}-{png_name(upload.name)}"
            archive.writestr(name, as_png(upload, seen, threshold=threshold))
    return file.getvalue()


def png_name(name: str) -> str:
    """What the annotated photo is called.

    >>> png_name("holiday.jpg")
    'holiday-faces.png'
    """
    return f"{PurePath(name).stem}-faces.png"
