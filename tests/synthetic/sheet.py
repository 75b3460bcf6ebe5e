"""A sheet to draw on, and what is on it at a place of the head."""

import numpy as np

from fer.arrays import Grey
from fer.synthetic.canvas import Canvas
from fer.synthetic.shot import Shot

PAPER = 200


def sheet(**shot: object) -> Canvas:
    """An empty sheet of 400 by 400 pixels."""
    return Canvas.blank(400, Shot(background=PAPER, **shot))  # type: ignore[arg-type]


def grey_at(canvas: Canvas, x: float, y: float, relief: float = 1.0) -> int:
    """The grey at a place in head units."""
    column, row = canvas.pixels(np.array([[x, y]]), relief)[0].round().astype(int)
    return int(canvas.grey[row, column])


def half(canvas: Canvas, side: str) -> Grey:
    """The left or the right half of the picture, as it lies."""
    return canvas.grey[:, :200] if side == "left" else canvas.grey[:, 200:]


def drawn_on(grey: Grey) -> int:
    """How many pixels are no longer paper."""
    return int((grey != PAPER).sum())
