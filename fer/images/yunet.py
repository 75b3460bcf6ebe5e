"""YuNet, OpenCV Zoo's face detector, run by ONNX Runtime."""

import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np

from fer.arrays import Floats, Photo

BEGIN, END = (Path(__file__).with_name(f"yunet_{part}.onnx") for part in ("begin", "end"))
"""The network in two: from a picture to features of each 8x8 pixels, and from those to faces.
`fer/images/yunet_file.py` made them. Its licence is in `yunet.LICENSE`."""

Found: TypeAlias = Floats
"""(N, 15) faces in pixels of the picture: left, top, width and height of the box; x and y of the
right eye, the left eye, the tip of the nose, the right and the left corner of the mouth, sides as
the person has them; and a score from 0 to 1."""

Search: TypeAlias = Callable[[Photo], Found]
"""A picture to the faces that are found at its own size."""

SCORE = 0.7
"""OpenCV's own default, 0.9, misses four faces of ten on WIDER FACE."""

LEAST_LOGIT = -0.05
"""Of both scores of a face: with a lower one their mean is below SCORE though the other is 1."""

OVERLAP = 0.3
"""Boxes that share more of their union than this are one face."""

MOST_BOXES = 5000
"""Boxes that are compared with each other, those of the highest scores."""

STRIDES = (8, 16, 32)
"""Pixels from one place that the network looks at to the next, for each size of faces."""

FEATURES, CHANNELS = "206", 64
"""The map that BEGIN gives and END takes, as the published file names it: the output of the second
pooling, so many numbers for each 8x8 pixels."""

TILE = 640
"""Pixels of a side that BEGIN sees at once: what it computes of more leaves the processor's caches,
and takes twice as long for a pixel."""

BESIDE = 24
"""Pixels around a tile that its features depend on: 19, in whole strides."""

SMALLEST_SIDE = 96
"""Shorter sides are filled up to this: below 65 pixels YuNet reports faces outside the picture."""


class YuNet:
    """A `Search`; threads may share it, and run beside each other."""

    def __init__(self) -> None:
        """Load the network."""
        # ONNX Runtime keeps an id of the machine and reports its use to Microsoft, unless it is
        # told before it is loaded. Nothing about visitors leaves the machine.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One search keeps one core busy; other cores have other searches.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._begin, self._end = (
            onnxruntime.InferenceSession(
                file.read_bytes(), options, providers=["CPUExecutionProvider"]
            )
            for file in (BEGIN, END)
        )

    def __call__(self, picture: Photo) -> Found:
        """The faces of a picture, the highest score first."""
        heads = self._end.run(None, {FEATURES: self._features(_filled(picture))})
        found = np.concatenate([decoded(*each) for each in zip(heads, STRIDES, strict=True)])
        # Whole pixels, as OpenCV compares them.
        boxes = np.trunc(found[:, :4]).tolist()
        scores = found[:, 14].tolist()
        kept = cv2.dnn.NMSBoxes(boxes, scores, SCORE, OVERLAP, top_k=MOST_BOXES)
        return found[np.asarray(kept, np.intp)]

    def _features(self, picture: Photo) -> Floats:
        """The (1, CHANNELS, H / 8, W / 8) features of a picture of whole strides."""
        if max(picture.shape[:2]) <= TILE:
            features: Floats = self._begin.run(None, {"photo": picture[None]})[0]
            return features
        height, width = (side // STRIDES[0] for side in picture.shape[:2])
        features = np.empty((1, CHANNELS, height, width), np.float32)
        for rows, down, inner_rows in _tiles(picture.shape[0]):
            for columns, across, inner_columns in _tiles(picture.shape[1]):
                tile = picture[np.newaxis, rows, columns]
                found = self._begin.run(None, {"photo": tile})[0]
                features[..., down, across] = found[..., inner_rows, inner_columns]
        return features

    def release_memory(self) -> None:
        """Free what searches of large pictures took and ONNX Runtime keeps for the next ones."""
        import onnxruntime

        options = onnxruntime.RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        smallest = np.zeros((1, SMALLEST_SIDE, SMALLEST_SIDE, 3), np.uint8)
        (features,) = self._begin.run(None, {"photo": smallest}, options)
        self._end.run(None, {FEATURES: features}, options)


def decoded(head: Floats, stride: int) -> Found:
    """Return the faces in the outputs of one stride, overlapping ones too.

    Args:
        head: (1, 16, rows, columns): shift and logarithm of the size of the box, shifts of five
            landmarks, all in strides, and the logits of two scores whose geometric mean counts.
        stride: in pixels.
    """
    numbers = head[0]
    # Few places are left, for which the rest is computed, and often none.
    row, column = np.nonzero(np.minimum(numbers[14], numbers[15]) > LEAST_LOGIT)
    found = np.empty((len(row), 15), np.float32)
    if len(row):
        values = numbers[:, row, column].T
        # The logistic function; this form of it never overflows.
        one, other = (1 + np.tanh(values[:, 14:].T / 2)) / 2
        place = np.array([column, row], np.float32).T
        size = np.exp(values[:, 2:4])
        found[:, :2], found[:, 2:4] = values[:, :2] + place - size / 2, size
        # The landmarks, x and y in turn.
        found[:, 4:14:2], found[:, 5:14:2] = (
            values[:, 4:14:2] + place[:, :1],
            values[:, 5:14:2] + place[:, 1:],
        )
        found[:, :14] *= stride
        found[:, 14] = np.sqrt(one * other)
    return found[found[:, 14] >= SCORE]


def _tiles(side: int) -> Iterator[tuple[slice, slice, slice]]:
    """Each tile along a side: its pixels, the places of its features, and where it has these."""
    stride = STRIDES[0]
    for start in range(0, side, TILE):
        end, first = min(side, start + TILE), max(0, start - BESIDE)
        yield (
            slice(first, min(side, end + BESIDE)),
            slice(start // stride, end // stride),
            slice((start - first) // stride, (end - first) // stride),
        )


def _filled(picture: Photo) -> Photo:
    """The picture with black below and right of it, up to whole strides."""
    largest = STRIDES[-1]
    below, beside = (
        max(SMALLEST_SIDE, math.ceil(side / largest) * largest) - side for side in picture.shape[:2]
    )
    if not (below or beside):
        return picture
    filled = cv2.copyMakeBorder(picture, 0, below, 0, beside, cv2.BORDER_CONSTANT)
    return np.asarray(filled, dtype=np.uint8)
