"""The parts of a head that do not move: neck, ears, skull, hair, beard, what is worn; and
what hides a part of the face."""

import numpy as np

from fer.synthetic.canvas import STEPS, Canvas, Points, bend, between, ellipse, ribbon
from fer.synthetic.geometry import Geometry
from fer.synthetic.person import Beard, Hair, Person
from fer.synthetic.shot import Cover

_OUTLINE_ANGLES = np.linspace(0, 2 * np.pi, 48, endpoint=False)

_LOCKS = 9
"""Curls along the hairline."""

_CROWN = 1.10
"""The height of the hair above the head's middle."""

_ACROSS = np.linspace(-1.0, 1.0, 31)

_HAIRLINES = {
    Hair.SHORT: (-0.80, 0.0, -0.30),
    Hair.FRINGE: (-0.56, 0.0, -0.10),
    Hair.PARTED: (-0.80, 0.35, -0.12),
    Hair.LONG: (-0.78, -0.12, -0.02),
    Hair.CURLS: (-0.72, 0.0, -0.15),
    Hair.SCARF: (-0.72, 0.0, -0.02),
    Hair.CAP: (-0.60, 0.0, -0.36),
}
"""y where it is highest, how far to the right that is (-1 to 1), y where it is lowest."""


def outline(person: Person, face: Geometry) -> Points:
    """Return the head's contour, from the crown to the chin."""
    x, y = np.cos(_OUTLINE_ANGLES), np.sin(_OUTLINE_ANGLES)
    below = np.maximum(y, 0.0)
    # A square jaw keeps its width further down, a pointed one loses it.
    wide = 0.80 * person.width * (1 + (0.10 * person.jaw - 0.06) * below * (1 - 0.4 * below))
    corner = np.sign(x) * np.abs(x) ** (1 - 0.25 * np.maximum(person.jaw, -0.5) * below)
    return np.column_stack([wide * corner, np.where(y > 0, y * face.chin, y * 1.02)])


def draw_behind(canvas: Canvas, person: Person) -> None:
    """Draw shoulders, neck, ears and the hair that falls behind them."""
    width, shot = person.width, canvas.shot
    clothes = 255 - shot.background * 0.8
    hair = person.hair_grey
    if person.hair is Hair.LONG:
        canvas.fill(ellipse((0, 0.05), 1.02 * width, 1.2), hair * 0.9, -0.1)
        canvas.fill(_trapezoid(0.95 * width, 1.0 * width, 0.0, 1.4), hair * 0.9, -0.1)
    if person.hair is Hair.CURLS:
        canvas.fill(ellipse((0, -0.25), 1.06 * width, 1.05), hair * 0.9, -0.1)
    if person.hair is Hair.SCARF:
        canvas.fill(ellipse((0, 0.0), 0.98 * width, 1.2), hair * 1.1, -0.1)
        canvas.fill(_trapezoid(0.9 * width, 1.15 * width, 0.2, 1.6), hair * 1.1, -0.1)
    canvas.fill(_trapezoid(0.42 * width, 0.5 * width, 0.6, 1.4), person.skin * 0.68, 0.0)
    canvas.fill(between(bend((-1.6, 1.6), (0, 1.22), (1.6, 1.6)), np.array([[-1.6, 2], [1.6, 2]])),
                hair * 1.1 if person.hair is Hair.SCARF else clothes, 0.0)  # fmt: skip
    if person.hair not in (Hair.LONG, Hair.SCARF):
        for side in (-1, 1):
            canvas.fill(ellipse((side * 0.80 * width, 0.02), 0.13, 0.2), person.skin * 0.78, -0.35)


def _trapezoid(top: float, bottom: float, above: float, below: float) -> Points:
    return np.array([[-top, above], [top, above], [bottom, below], [-bottom, below]])


def draw_skull(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw the skin on which everything else lies."""
    contour = outline(person, face)
    canvas.fill(contour, person.skin * 0.86, 0.0)
    canvas.fill(contour * (0.955, 0.975), person.skin, 0.08)


def draw_beard(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw the beard, under the mouth, which is drawn after it."""
    grey = person.hair_grey
    y, width = face.mouth_y, face.mouth_width
    if person.beard in (Beard.STUBBLE, Beard.FULL):
        thick = 0.25 if person.beard is Beard.STUBBLE else 0.85
        cheek = 0.71 * person.width
        # Low on the cheeks, up to the ears at the sides, under the nose in the middle.
        edge = 0.50 - 0.33 * STEPS**8 - (0.66 - y) * np.exp(-((STEPS / 0.3) ** 2))
        upper = np.column_stack([cheek * STEPS, edge])
        lower = np.column_stack(
            [STEPS * 0.72 * person.width, 0.30 + (face.chin - 0.32) * np.sqrt(1 - 0.98 * STEPS**2)]
        )
        canvas.fill(between(upper, lower), person.skin * (1 - thick) + grey * thick, 0.6)
    if person.beard in (Beard.MOUSTACHE, Beard.FULL):
        top = y - face.opening_up - face.upper_lip - 0.10
        middle = bend(
            (-width * 1.05, top + 0.10 + face.corner * 0.6),
            (0, top + 0.02),
            (width * 1.05, top + 0.10 + face.corner * 0.6),
            15,
        )
        thickness = 0.025 + 0.035 * (1 - np.abs(STEPS))
        canvas.fill(ribbon(middle, thickness), grey)


def draw_hair(canvas: Canvas, person: Person) -> None:
    """Draw the hair over the forehead."""
    if person.hair is Hair.NONE:
        return
    grey, width = person.hair_grey, person.width
    top, parting, end = _HAIRLINES[person.hair]
    # Each side falls from the parting to its own end.
    fall = (
        np.abs(_ACROSS - parting) / np.where(parting > _ACROSS, 1 + parting, 1 - parting)
    ) ** 2.6
    hairline = np.column_stack([0.84 * width * _ACROSS, top + (end - top) * fall])
    # Over the skull, down to where the hairline ends at the temples.
    angle = _ACROSS * np.arccos(-end / _CROWN)
    crown = np.column_stack(
        [0.87 * width * np.sin(angle) / np.sin(angle[-1]) ** 0.5, -_CROWN * np.cos(angle)]
    )
    canvas.fill(between(crown, hairline), grey * (1.1 if person.hair is Hair.SCARF else 1), 0.25)
    if person.hair in (Hair.SCARF, Hair.CAP):
        below = 0.045 if person.hair is Hair.CAP else 0.0
        hem = between(hairline - np.array([0, 0.05]), hairline + np.array([0, below]))
        canvas.fill(hem, grey * 0.6, 0.4)
        return
    if person.hair is Hair.CURLS:
        for t in np.linspace(-0.9, 0.9, _LOCKS):
            canvas.fill(
                ellipse((t * width * 0.9, -0.66 + 0.45 * t * t), 0.13, 0.12),
                grey * (0.9 + 0.1 * (t > 0)),
                0.25,
            )


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
