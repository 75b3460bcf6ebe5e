"""A grey sheet on which a head is drawn, and its curves: places in head units become pixels."""

from dataclasses import dataclass
from math import cos, radians, sin

import cv2
import numpy as np

from fer.arrays import Doubles, Grey
from fer.synthetic.geometry import Point
from fer.synthetic.shot import Shot

Points = Doubles
"""(N, 2) x and y in head units (`fer.synthetic.geometry`)."""

STEPS = np.linspace(-1.0, 1.0, 15)
"""From the left end of a curve to its right end."""

ARCH = 1 - STEPS**2
"""0 at the ends, 1 in the middle."""

LINE = 0.022
"""Width of a thin line, in head units."""

_ANGLES = np.linspace(0.0, 2 * np.pi, 24, endpoint=False)
_CIRCLE = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])

HEAD = 0.445
"""Half the head's height, as a fraction of the picture's side, when its size is 1."""

DEPTH = 0.75
"""Distance of the middle of the face before the head's outline, in head units."""

_ROUNDNESS = np.array([1.05, 1.35]) ** -2
"""The surface of the face is part of an ellipsoid with these half axes."""

_SHIFT = 4
_PARTS = 1 << _SHIFT


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """The sheet; drawing changes `grey`."""

    grey: Grey
    shot: Shot
    unit: float  # pixels of a head unit
    outline: Points  # (2, 2), what a place is multiplied by where a turn moves nothing
    surface: Points  # (2, 2), the same on the surface of the face
    forward: Points  # (2,) how far a turn moves what is one unit before the outline
    middle: Points  # (2,) the head's middle

    @classmethod
    def blank(cls, side: int, shot: Shot) -> "Canvas":
        """Return a sheet of `side` by `side` pixels in the background's grey."""
        turn, nod, tilt = radians(shot.turn), radians(shot.nod), radians(shot.tilt)
        unit = HEAD * shot.size * side
        outline = unit * np.array([[cos(tilt), sin(tilt)], [-sin(tilt), cos(tilt)]])
        return cls(
            grey=np.full((side, side), round(shot.background), np.uint8),
            shot=shot,
            unit=unit,
            outline=outline,
            surface=np.diag([cos(turn), cos(nod)]) @ outline,
            forward=np.array([sin(turn), sin(nod)]) @ outline,
            middle=side * np.array([0.5 + shot.right, 0.51 + shot.down]),
        )

    def pixels(self, points: Points, relief: float = 1.0) -> Points:
        """Return the pixels of places on the head, (N, 2).

        Args:
            points: (N, 2) places.
            relief: 1 on the face's surface, 0 on the head's outline, which a turn does not move;
                below 0 behind it, as ears are.
        """
        flat = max(relief, 0.0)
        spread = flat * self.surface + (1 - flat) * self.outline
        squares = points * points @ _ROUNDNESS
        depth = DEPTH * relief * np.sqrt(np.maximum(0.0, 1 - squares))
        placed: Points = points @ spread + depth[:, None] * self.forward + self.middle
        return placed

    def fill(self, points: Points, grey: float, relief: float = 1.0) -> None:
        """Draw a filled polygon."""
        corners = np.rint(self.pixels(points, relief) * _PARTS).astype(np.int32)
        cv2.fillPoly(self.grey, [corners], _shade(grey), cv2.LINE_AA, _SHIFT)

    def line(self, points: Points, grey: float, width: float, relief: float = 1.0) -> None:
        """Draw a line through the points, `width` head units wide."""
        corners = np.rint(self.pixels(points, relief) * _PARTS).astype(np.int32)
        thick = max(1, round(width * self.unit))
        cv2.polylines(self.grey, [corners], False, _shade(grey), thick, cv2.LINE_AA, _SHIFT)

    def both(self, points: Points, grey: float, width: float = 0.0, relief: float = 1.0) -> None:
        """Draw the same on both halves of the face: a line, or a filled polygon without a width."""
        for half in (points, points * (-1, 1)):
            if width:
                self.line(half, grey, width, relief)
            else:
                self.fill(half, grey, relief)


def _shade(grey: float) -> int:
    return int(min(max(grey, 0.0), 255.0))


def ellipse(middle: Point, half_width: float, half_height: float) -> Points:
    """Return a closed oval."""
    return np.add(middle, _CIRCLE * (half_width, half_height))


def bend(start: Point, through: Point, end: Point, count: int = 9) -> Points:
    """Return a parabola from `start` to `end` that passes `through` half way, (count, 2).

    >>> bend((0, 0), (1, 2), (2, 0), count=3).tolist()
    [[0.0, 0.0], [1.0, 2.0], [2.0, 0.0]]
    """
    t = np.linspace(0.0, 1.0, count)[:, None]
    first, half, last = (np.array(point) for point in (start, through, end))
    control = 2 * half - (first + last) / 2
    return np.asarray((1 - t) ** 2 * first + 2 * t * (1 - t) * control + t**2 * last)


def between(upper: Points, lower: Points) -> Points:
    """Return the polygon between two curves that run the same way."""
    return np.concatenate([upper, lower[::-1]])


def ribbon(middle: Points, widths: Points) -> Points:
    """Return the polygon around a curve; `widths` (N,) is half its height at each point."""
    offset = np.column_stack([np.zeros(len(middle)), np.broadcast_to(widths, len(middle))])
    return between(middle - offset, middle + offset)
