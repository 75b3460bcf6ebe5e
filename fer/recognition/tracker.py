"""Faces tracked from frame to frame: each keeps its number; boxes and labels are smoothed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from fer.images.box import FaceBox, overlap
from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from fer.recognition.smoothing import Exponential, OneEuro

SMOOTHING_SECONDS = 0.4
"""Time constant of the average over probabilities, unless the user chooses another."""

SAME_FACE_OVERLAP = 0.2
"""A box that shares at least this with a face's last one may be that face; low, since a head that
turns between two frames of a slow stream shares little with where it was."""

GRACE_SECONDS = 1.0
"""A face that is lost for longer comes back under a new number. One of the last frame is not lost,
however long ago that was: a busy server may need seconds for a frame."""

LEAD = 0.08
"""Lead in probability that another expression needs before it takes over the label."""

# Speeds count in heights of the face: at rest a box follows with a lag of 1 / (2 pi 1.2 Hz), some
# 130 ms; at a height each second the lag is 25 ms, a fortieth of the face.
BOX_CUTOFF_HERTZ = 1.2
BOX_SLOPE = 5.0


@dataclass(frozen=True, slots=True)
class Tracked:
    """A face in one frame, under the number that it keeps for as long as it is seen."""

    number: int  # from 1, in the order in which faces first appear
    prediction: Prediction  # its box and probabilities, smoothed
    expression: Expression  # the label: it changes only for one that leads clearly

    @property
    def confidence(self) -> float:
        """The probability of the label; another expression may have up to LEAD more."""
        return self.prediction.probabilities[self.expression]

    def within(self, width: int, height: int) -> "Tracked":
        """The same face, its smoothed box within a frame of this size."""
        box = self.prediction.box.within(width, height)
        return replace(self, prediction=replace(self.prediction, box=box))


def numbered(predictions: Sequence[Prediction]) -> list[Tracked]:
    """The faces of one photo, numbered from 1 in their order."""
    return [Tracked(number, each, each.expression) for number, each in enumerate(predictions, 1)]


class Tracker:
    """The faces of one stream; not to be shared between threads."""

    def __init__(self, smoothing_seconds: float = SMOOTHING_SECONDS) -> None:
        """Start without a face.

        Args:
            smoothing_seconds: the time constant of the average over probabilities; 0 gives each
                frame's own, and its most probable expression. It may be changed at any time.

        Raises:
            ValueError: it is negative or not a number.
        """
        self.smoothing_seconds = smoothing_seconds
        self._faces: list[_Face] = []
        self._numbers = 0
        self._seconds = -math.inf

    @property
    def smoothing_seconds(self) -> float:
        """The time constant of the average over probabilities, in seconds."""
        return self._smoothing_seconds

    @smoothing_seconds.setter
    def smoothing_seconds(self, seconds: float) -> None:
        if not 0 <= seconds < math.inf:
            raise ValueError(f"A time constant is 0 or more seconds. Received: {seconds}.")
        self._smoothing_seconds = seconds

    def scale(self, factor: float) -> None:
        """Go on with pictures that are `factor` times as large as those until now."""
        for face in self._faces:
            face.scale(factor)

    def forget(self) -> None:
        """End every track: all faces to come are new ones."""
        self._faces = []

    def update(self, predictions: Sequence[Prediction], seconds: float) -> tuple[Tracked, ...]:
        """The faces of the next frame, in the order of `predictions`.

        Args:
            predictions: those of the frame.
            seconds: when the frame was taken, by any clock.

        Raises:
            ValueError: the frame is older than the last one.
        """
        if seconds < self._seconds:
            raise ValueError(f"Frames come in order. Received: {seconds} after {self._seconds}.")
        still = min(self._seconds, seconds - GRACE_SECONDS)
        self._seconds = seconds
        self._faces = [face for face in self._faces if face.seen_seconds >= still]
        faces = self._matched([prediction.box for prediction in predictions])
        pairs = zip(faces, predictions, strict=True)
        return tuple(face.seen(new, seconds, self._smoothing_seconds) for face, new in pairs)

    def _matched(self, boxes: Sequence[FaceBox]) -> "list[_Face]":
        """The face of each box: those that overlap most find each other first, others are new."""
        shares = {
            (index, face): share
            for index, box in enumerate(boxes)
            for face in self._faces
            if (share := overlap(box, face.box)) >= SAME_FACE_OVERLAP
        }
        found: dict[int, _Face] = {}
        for index, face in sorted(shares, key=shares.__getitem__, reverse=True):
            if index not in found and face not in found.values():
                found[index] = face
        return [found.get(index) or self._new(box) for index, box in enumerate(boxes)]

    def _new(self, box: FaceBox) -> "_Face":
        self._numbers += 1
        self._faces.append(_Face(self._numbers, box))
        return self._faces[-1]


class _Face:
    """The state of one tracked face."""

    def __init__(self, number: int, box: FaceBox) -> None:
        self.number = number
        # As it was found: what is smoothed lags behind, and would miss a quick movement.
        self.box = box
        self.seen_seconds = -math.inf
        self._expression: Expression | None = None
        self._calm_box = OneEuro(BOX_CUTOFF_HERTZ, BOX_SLOPE)
        self._calm_probabilities = Exponential()

    def scale(self, factor: float) -> None:
        self.box = self.box.scaled(factor)
        self._calm_box.scale(factor)

    def seen(self, new: Prediction, seconds: float, smoothing_seconds: float) -> Tracked:
        self.box, self.seen_seconds = new.box, seconds
        row = self._calm_probabilities(np.array(new.probabilities), seconds, smoothing_seconds)
        probabilities = tuple(map(float, row))
        calm = Prediction(self._at_rest(new.box, seconds), probabilities)
        self._expression = self._label(calm, 0.0 if smoothing_seconds == 0 else LEAD)
        return Tracked(self.number, calm, self._expression)

    def _at_rest(self, box: FaceBox, seconds: float) -> FaceBox:
        centre = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        measured = np.array([*centre, box.width, box.height])
        x, y, width, height = map(float, self._calm_box(measured, seconds, unit=box.height))
        left, top = round(x - width / 2), round(y - height / 2)
        return FaceBox(left, top, left + max(round(width), 1), top + max(round(height), 1))

    def _label(self, calm: Prediction, lead: float) -> Expression:
        last = self._expression
        if last is None or calm.confidence > calm.probabilities[last] + lead:
            return calm.expression
        return last
