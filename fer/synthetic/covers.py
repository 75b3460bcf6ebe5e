"""A hand or a strand of hair that hides a part of the face."""

import numpy as np

from fer.synthetic.canvas import Canvas
from fer.synthetic.curves import bend, ellipse
from fer.synthetic.person import Person
from fer.synthetic.shot import Cover


def draw_cover(canvas: Canvas, person: Person) -> None:
    """Draw the cover of the shot, if it has one."""
    place = canvas.shot.cover_place
    if canvas.shot.cover is Cover.HAND:
        _hand(canvas, person.skin, place)
    elif canvas.shot.cover is Cover.STRAND:
        left = -0.75 + 1.5 * place
        strand = bend((left * 0.3, -0.95), (left * 0.8, -0.45), (left, 0.1))
        canvas.line(strand, person.hair_grey, 0.10)


def _hand(canvas: Canvas, skin: float, place: float) -> None:
    """Four fingers that come from one side and reach the cheek."""
    side = 1 if place < 0.5 else -1
    reach = 0.30 + 0.25 * (2 * place % 1)
    canvas.fill(ellipse((side * 1.0, 0.95), 0.40, 0.45), skin * 0.93)
    for finger in range(4):
        y = 0.42 + 0.16 * finger
        knuckle, tip = (side * 0.95, y + 0.18), (side * (reach + 0.05 * finger), y)
        finger_line = np.array([knuckle, tip])
        canvas.line(finger_line, skin * 0.62, 0.165)
        canvas.line(finger_line, skin * 0.95, 0.13)
