"""The measurement of frames as tables in Markdown; and of faces that are turned in their picture.

These are classified as they are and turned upright. Both take PublicTest's faces, with which
choices are made, pasted into pictures.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from fer.arrays import Classify, Doubles, Faces, Indices, Photo, Progress
from fer.benchmarks.framing import (
    BACKGROUNDS,
    FACTORS,
    SCALES,
    SCENE_HEIGHT,
    SCENE_WIDTH,
    SHIFTS,
    Measured,
    accuracies,
    accuracy,
    drawn_background,
    nearest,
)
from fer.errors import NotAPhoto
from fer.files import read_json
from fer.images.box import FaceBox
from fer.images.decode import read_photo
from fer.images.detector import Detect, face_detector
from fer.images.face import FRAME_SCALE, FRAME_SHIFT, cut, faces_in, frame

TURNED_DEGREES = (0, 20, 35)

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
    classify: Classify,
    labelled: Sequence[Labelled] = (),
) -> str:
    """Tables in Markdown: detection rate, geometry, and accuracy by frame.

    Args:
        measured: what `measure` made of `faces`.
        faces: (N, 48, 48, 1) as the dataset has them.
        truth: (N,) class indices.
        classify: a network.
        labelled: faces of real photos, counted beside the pasted ones.
    """
    kept = measured.detected
    clean = accuracy(classify, faces[kept], truth[kept])
    parts = [
        _detection_table(measured),
        _geometry_table(measured),
        f"Accuracy on the faces detected, as the dataset has them: {clean:.4f}.",
        _grid_table(accuracies(measured, truth, classify)),
    ]
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


def turned_scene(face: Faces, degrees: float, random: np.random.Generator) -> tuple[Photo, FaceBox]:
    """Paste one face, (48, 48, 1), turned clockwise; the box is that of the face before."""
    side = round(face.shape[0] * random.uniform(*FACTORS))
    reach = round(side / 2**0.5)  # of its corners, once it is turned
    x = int(random.integers(reach, SCENE_WIDTH - reach))
    y = int(random.integers(reach, SCENE_HEIGHT - reach))
    rotation = cv2.getRotationMatrix2D((side / 2, side / 2), -degrees, 1)
    rotation[:, 2] += x - side / 2, y - side / 2
    size = (SCENE_WIDTH, SCENE_HEIGHT)
    enlarged = cv2.resize(face, (side, side), interpolation=cv2.INTER_CUBIC)
    turned = cv2.warpAffine(enlarged, rotation, size)
    covered = cv2.warpAffine(np.ones_like(enlarged), rotation, size, flags=cv2.INTER_NEAREST)
    grey = np.where(covered, turned, drawn_background("photo-like", random))
    left, top = x - side // 2, y - side // 2
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2), FaceBox(left, top, left + side, top + side)


def tilt_report(
    faces: Faces,
    truth: Indices,
    detect: Detect,
    classify: Classify,
    progress: Progress = lambda _: None,
) -> str:
    """Return a table in Markdown: the share of faces detected, and the accuracy on those.

    Args:
        faces: (N, 48, 48, 1) as the dataset has them.
        truth: (N,) class indices.
        detect: finds faces and tells their tilt.
        classify: a network.
        progress: called with the fraction done.
    """
    rows = []
    for done, degrees in enumerate(TURNED_DEGREES, 1):
        found = []
        for index, face in enumerate(faces):
            photo, pasted = turned_scene(face, degrees, np.random.default_rng((0, index)))
            if box := nearest(detect(photo), pasted):
                straight = FaceBox(box.left, box.top, box.right, box.bottom)
                found.append((index, *faces_in(photo, [straight, box])))
        progress(done / len(TURNED_DEGREES))
        indices, straight_faces, upright_faces = map(np.array, zip(*found, strict=True))
        rows.append(
            [
                f"{degrees}",
                f"{len(found) / len(faces):.3f}",
                f"{accuracy(classify, straight_faces, truth[indices]):.4f}",
                f"{accuracy(classify, upright_faces, truth[indices]):.4f}",
            ]
        )
    return table(["turned by degrees", "detected", "as they are", "turned upright"], rows)
