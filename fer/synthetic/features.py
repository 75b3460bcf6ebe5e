"""The parts of a face that tell its expression: brows, eyes, nose, mouth; and glasses."""

import numpy as np

from fer.synthetic.canvas import ARCH, LINE, STEPS, Canvas, Points, bend, between, ellipse, ribbon
from fer.synthetic.geometry import Geometry
from fer.synthetic.person import Glasses, Person


def draw_eyes(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw eyeballs, irises and lids."""
    x, y = face.eye
    wide = face.eye_width
    skin = person.skin
    for side in (-1, 1):
        across = side * x + STEPS * wide
        upper = np.column_stack([across, y - face.lid_upper * ARCH**0.7])
        lower = np.column_stack([across, y + face.lid_lower * ARCH**0.7])
        canvas.fill(between(upper, lower), min(250.0, 120 + 0.6 * skin))
        look = (side * x + 0.07 * canvas.shot.gaze, y - 0.012)
        iris = 0.105 * person.eye_size
        canvas.fill(ellipse(look, iris, iris), min(95.0, skin * 0.4))
        canvas.fill(ellipse(look, iris * 0.5, iris * 0.5), 12)
        canvas.fill(ellipse((look[0] + 0.035, look[1] - 0.035), 0.024, 0.024), 250)
        # The lids lie over the iris and cut it off.
        over = np.column_stack([across, y - 0.22 * ARCH**0.4])
        under = np.column_stack([across, y + 0.15 * ARCH**0.4])
        canvas.fill(between(over, upper), skin * 0.94)
        canvas.fill(between(lower, under), skin)
        canvas.line(upper, skin * 0.22, LINE * 1.7)
        canvas.line(lower[2:-2], skin * 0.62, LINE * 0.9)


def draw_brows(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw the brows, thicker at their inner ends."""
    curve = bend(*face.brow)
    thickness = 0.045 * person.brow_width * np.linspace(1.0, 0.45, len(curve))
    canvas.both(ribbon(curve, thickness), min(person.hair_grey * 0.85, person.skin * 0.62))


def draw_nose(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw bridge, tip, wings and nostrils."""
    skin, wide = person.skin, 0.145 * person.nose
    tip = 0.27 - 0.35 * face.nostril
    wing = 0.25 - face.nostril
    canvas.line(bend((0.07, -0.14), (0.075, 0.05), (0.10, wing - 0.05)), skin * 0.80, LINE * 1.6)
    canvas.fill(ellipse((0.0, tip - 0.05), wide * 0.75, 0.075), min(255.0, skin * 1.06))
    canvas.both(
        bend((wide * 0.95, wing - 0.09), (wide * 1.25, wing), (wide * 0.8, wing + 0.05)),
        skin * 0.62,
        LINE * 1.3,
    )
    canvas.both(
        ellipse((wide * 0.48, tip + 0.035 - 0.4 * face.nostril), 0.042 * person.nose, 0.024),
        skin * 0.33,
    )
    canvas.line(
        bend((-wide * 0.5, tip + 0.05), (0, tip + 0.07), (wide * 0.5, tip + 0.05)),
        skin * 0.66,
        LINE,
    )


def draw_mouth(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw the lips, the dark between them, and teeth."""
    skin = person.skin
    x = STEPS * face.mouth_width
    line = face.mouth_y + face.corner * STEPS**2
    upper_arch = (1 - face.squareness) * ARCH + face.squareness * (1 - STEPS**6)
    top = line - face.opening_up * upper_arch
    bottom = line + face.opening_down * ARCH**0.75
    bow = 1 - 0.22 * np.exp(-((STEPS / 0.16) ** 2))
    upper = np.column_stack([x, top - face.upper_lip * ARCH**0.6 * bow])
    lower = np.column_stack([x, bottom + face.lower_lip * ARCH**0.6])
    inner_top, inner_bottom = np.column_stack([x, top]), np.column_stack([x, bottom])
    canvas.fill(between(upper, inner_top), skin * 0.58)
    canvas.fill(between(inner_bottom, lower), skin * 0.68)
    opening = face.opening_up + face.opening_down
    if opening > 0.012:
        canvas.fill(between(inner_top, inner_bottom), 25)
        _draw_teeth(canvas, face, inner_top, inner_bottom)
    canvas.line(inner_top, skin * 0.28, LINE * (1.2 if opening > 0.012 else 1.5))
    if opening > 0.012:
        canvas.line(inner_bottom, skin * 0.36, LINE * 0.8)
    ends = np.array(
        [
            [face.mouth_width - 0.01, line[-1]],
            [face.mouth_width + 0.02, line[-1] + 0.15 * face.corner],
        ]
    )
    canvas.both(ends, skin * 0.38, LINE * 1.6)


def _draw_teeth(canvas: Canvas, face: Geometry, top: Points, bottom: Points) -> None:
    """The upper ones, as far as the lips, (15, 2) each, show them."""
    if face.teeth <= 0.1:
        return
    inside = slice(1, -1)
    edge = top[:, 1] + 0.006
    shown = np.minimum(bottom[:, 1] - 0.006, edge + (0.05 + 0.10 * face.teeth) * ARCH**0.4)
    ends = np.column_stack([top[:, 0], np.maximum(shown, edge)])
    canvas.fill(between(top[inside] + (0, 0.006), ends[inside]), 205 + 40 * face.teeth)


def draw_glasses(canvas: Canvas, person: Person, face: Geometry) -> None:
    """Draw the frames, and the bridge between them."""
    if person.glasses is Glasses.NONE:
        return
    x, y = face.eye
    frame = 35.0 if person.skin > 110 else 190.0
    if person.glasses is Glasses.ROUND:
        rim = ellipse((x, y), 0.255, 0.235)
    else:
        rim = np.array(
            [[x - 0.26, y - 0.17], [x + 0.27, y - 0.19], [x + 0.25, y + 0.19], [x - 0.22, y + 0.2]]
        )
    canvas.both(np.concatenate([rim, rim[:1]]), frame, LINE * 1.5)
    canvas.line(bend((-x + 0.25, y - 0.04), (0, y - 0.08), (x - 0.25, y - 0.04)), frame, LINE * 1.5)
    canvas.both(np.array([[x + 0.26, y - 0.05], [0.80, y - 0.04]]), frame, LINE * 1.5, 0.7)
