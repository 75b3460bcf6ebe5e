"""The faces of a video as a table: a row for each face of each frame."""

from typing import Any

from fer.recognition.export import FACE_COLUMNS, csv_bytes, face_row
from fer.video.timeline import Timeline

COLUMNS = ["seconds", *FACE_COLUMNS]


def rows(timeline: Timeline) -> list[dict[str, Any]]:
    """The faces by time, with COLUMNS as keys; boxes are in pixels of the frames.

    `face` is the number under which a face was tracked.
    """
    return [
        {"seconds": round(frame.seconds, 3), **face_row(face)}
        for frame in timeline.frames
        for face in frame.faces
    ]


def as_csv(timeline: Timeline) -> bytes:
    """The rows under their names, as spreadsheets open them."""
    return csv_bytes(COLUMNS, rows(timeline))
