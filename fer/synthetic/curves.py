"""Curves that faces are made of, as points in head units."""

import numpy as np

from fer.synthetic.canvas import Points
from fer.synthetic.geometry import Point

STEPS = np.linspace(-1.0, 1.0, 15)
"""From the left end of a curve to its right end."""

ARCH = 1 - STEPS**2
"""0 at the ends, 1 in the middle."""

LINE = 0.022
"""Width of a thin line, in head units."""

_ANGLES = np.linspace(0.0, 2 * np.pi, 24, endpoint=False)
_CIRCLE = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])


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
