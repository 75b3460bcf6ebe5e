"""The measurement of frames as tables in Markdown."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from fer.arrays import Classify, Doubles, Faces, Indices, Photo
from fer.benchmarks.framing import (
    BACKGROUNDS,
    SCALES,
    SHIFTS,
    Measured,
    accuracies,
    accuracy,
    nearest,
)
from fer.errors import NotAPhoto
from fer.files import read_json
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.images.detector import Detect, face_detector
from fer.images.face import FRAME_SCALE, FRAME_SHIFT, cut, frame

Labelled = tuple[Photo, FaceBox, int]
"""A photo, the box of a face in it as a person drew it, and that face's true class index."""


def labelled_in(folder: Path) -> list[Labelled]:
    """The labelled faces of the photos in `folder`, as its `photos.json` lists them.

    Raises:
        NotAPhoto: the list or a photo is missing or damaged.
    """
    found = []
    for name, photo in read_json(folder / "photos.json", NotAPhoto).items():
        for face in photo["faces"]:
            if face["label"] is not None:
                left, top, width, height = face["box"]
                drawn = FaceBox(left, top, left + width, top + height)
                pixels = read_photo((folder / name).read_bytes(), name)
                found.append((pixels, drawn, face["label"]))
    return found


def framing_report(
    measured: Measured,
    faces: Faces,
    truth: Indices,
    classify: Classify | None = None,
    labelled: Sequence[Labelled] = (),
) -> str:
    """Tables in Markdown: detection rate, geometry and, with a classifier, its accuracy by frame.

    Args:
        measured: what `measure` made of `faces`.
        faces: (N, 48, 48, 1) as the dataset has them.
        truth: (N,) class indices.
        classify: a network; without one only the geometry is reported.
        labelled: faces of real photos, counted beside the pasted ones.
    """
    parts = [_detection_table(measured), _geometry_table(measured)]
    if classify is not None:
        kept = measured.detected
        clean = accuracy(classify, faces[kept], truth[kept])
        parts.append(f"Accuracy on the faces detected, as the dataset has them: {clean:.4f}.")
        parts.append(_grid_table(accuracies(measured, truth, classify)))
        if labelled:
            parts.append(_photos_table(labelled, face_detector(), classify))
    return "\n\n".join(parts) + "\n"


def _detection_table(measured: Measured) -> str:
    rows = []
    for kind in BACKGROUNDS:
        found = measured.detected[[background == kind for background in measured.backgrounds]]
        rows.append([kind, f"{found.size}", f"{found.mean() if found.size else 0:.3f}"])
    return table(["background", "faces", "detected"], rows)


def _geometry_table(measured: Measured) -> str:
    rows = []
    for name, values in measured.geometry().items():
        quarters = np.percentile(values, [50, 25, 75]) if values.size else [np.nan] * 3
        rows.append([name, *(f"{value:.3f}" for value in quarters)])
    return table(["true frame", "median", "25 %", "75 %"], rows)


def _grid_table(grid: Doubles) -> str:
    pairs = zip(SCALES, grid, strict=True)
    rows = [[f"{scale:.2f}", *(f"{value:.4f}" for value in row)] for scale, row in pairs]
    return table(["scale", *(f"shift {shift:+.2f}" for shift in SHIFTS)], rows)


def _photos_table(labelled: Sequence[Labelled], detect: Detect, classify: Classify) -> str:
    rows = []
    found = [(photo, nearest(detect(photo), drawn), truth) for photo, drawn, truth in labelled]
    for scale in sorted({*SCALES, FRAME_SCALE}):
        right = 0
        for photo, box, truth in found:
            if box is not None:
                face = cut(photo, frame(box, scale=scale, shift=FRAME_SHIFT))
                right += int(classify(face[np.newaxis, :, :, np.newaxis]).argmax() == truth)
        rows.append([f"{scale:.2f}", f"{right}"])
    return table([f"scale, shift {FRAME_SHIFT:+.2f}", f"right of {len(labelled)}"], rows)


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
