"""The faces of a video as a table: a row for each face of each frame."""

import csv
from dataclasses import asdict
from io import StringIO
from typing import Any

from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from fer.video.timeline import Timeline

COLUMNS = [
    "seconds", "face", "expression", "confidence", *(e.label for e in Expression),
    "left", "top", "right", "bottom",
]  # fmt: skip

DIGITS = 6


def rows(timeline: Timeline) -> list[dict[str, Any]]:
    """The faces by time, with COLUMNS as keys; boxes are in pixels of the frames.

    `face` is the number under which a face was followed.
    """
    return [
        {
            "seconds": round(frame.seconds, 3),
            "face": face.number,
            "expression": face.expression.label,
            "confidence": round(face.confidence, DIGITS),
            **_shares(face.prediction),
            **asdict(face.prediction.box),
        }
        for frame in timeline.frames
        for face in frame.faces
    ]


def _shares(prediction: Prediction) -> dict[str, float]:
    return {each.label: round(prediction.probabilities[each], DIGITS) for each in Expression}


def as_csv(timeline: Timeline) -> bytes:
    """The rows under their names, as spreadsheets open it."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows(timeline))
    # Without the mark at its start, Excel takes UTF-8 for an old code page.
    return text.getvalue().encode("utf-8-sig")
