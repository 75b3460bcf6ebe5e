"""Ten-crop test-time augmentation: probabilities averaged over five crops and their mirror images.

Published results often use it, so it is shown beside the single pass. It takes ten times as long,
and the app does not use it.
"""

from dataclasses import asdict, dataclass

import cv2
import numpy as np

from fer.arrays import FACE_SIDE, Classify, Faces, Probabilities
from fer.evaluation.intervals import Interval, intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import report
from fer.evaluation.stored_outputs import StoredFigures
from fer.labels import Expression, Split
from fer.runs import Run

SIDE = 44
"""Pixels a side of a crop, which is stretched to the whole."""


@dataclass(frozen=True, slots=True)
class TenCrop:
    """A model's figures on a split with ten crops of each face."""

    faces: int
    accuracy: float
    interval: Interval  # of the accuracy, 95 %
    log_loss: float


TEN_CROPS = StoredFigures("ten_crop.json", dict[Split, TenCrop], "evaluate {} --ten-crop")
"""Of the splits that were evaluated so."""


def ten_crop(classify: Classify) -> Classify:
    """`classify` with its probabilities averaged over ten crops of each face."""

    def averaged(faces: Faces) -> Probabilities:
        total = np.zeros((len(faces), len(Expression)))
        for crop in crops(faces):
            total += classify(crop)
        return (total / 10).astype(np.float32)

    return averaged


def crops(faces: Faces) -> list[Faces]:
    """Ten crops of `faces`, (N, 48, 48, 1) each: corners, centre, and all of them mirrored."""
    end = FACE_SIDE - SIDE
    corners = [(0, 0), (0, end), (end, 0), (end, end), (end // 2, end // 2)]
    cut = [_stretched(faces[:, y : y + SIDE, x : x + SIDE]) for y, x in corners]
    return [*cut, *(crop[:, :, ::-1] for crop in cut)]


def _stretched(faces: Faces) -> Faces:
    stretched = np.empty((len(faces), FACE_SIDE, FACE_SIDE, 1), np.uint8)
    for face, place in zip(faces, stretched, strict=True):
        place[:, :, 0] = cv2.resize(np.ascontiguousarray(face[:, :, 0]), (FACE_SIDE, FACE_SIDE))
    return stretched


def keep_ten_crop(run: Run, split: Split, outputs: Outputs) -> TenCrop:
    """Write the figures of a split's ten-crop outputs into `ten_crop.json`; returns them.

    Raises:
        BadRun: the file is damaged.
    """
    figures = report(outputs)
    found = TenCrop(
        figures.faces, figures.accuracy, intervals(outputs)["accuracy"], figures.log_loss
    )
    kept = {**(TEN_CROPS.of(run) or {}), split: found}
    run.write(TEN_CROPS.file, {str(split): asdict(each) for split, each in kept.items()})
    return found
