"""The folds of the skin that movement and age leave on a face, as lines."""

import numpy as np

from fer.synthetic.canvas import LINE, Canvas, Points, bend
from fer.synthetic.geometry import Creases, Geometry, Point
from fer.synthetic.person import Person

SHALLOWEST = 0.05
"""A fold that is less deep is not drawn."""


def draw_folds(canvas: Canvas, person: Person, face: Geometry, folds: Creases) -> None:
    """Draw every fold, the darker the deeper."""
    _draw_forehead(canvas, person, face, folds)
    _draw_nose(canvas, person, folds)
    _draw_cheeks(canvas, person, face, folds)
    _draw_eyes(canvas, person, face, folds)
    if folds.chin > SHALLOWEST:
        y = face.mouth_y + face.lower_lip + 0.13
        canvas.line(_across(0.13, y), _shade(person, folds.chin), LINE * 1.5)


def _shade(person: Person, depth: float) -> float:
    return person.skin * (1 - 0.42 * depth)


def _across(half_width: float, y: float) -> Points:
    return bend((-half_width, y + 0.03), (0, y - 0.02), (half_width, y + 0.03))


def _draw_forehead(canvas: Canvas, person: Person, face: Geometry, folds: Creases) -> None:
    if folds.forehead > 2 * SHALLOWEST:
        for y in (-0.70, -0.60):
            top = bend((-0.36, y + 0.02), (0, y), (0.36, y + 0.02))
            canvas.line(top, _shade(person, 0.75 * folds.forehead), LINE)
    if folds.frown > SHALLOWEST:
        x, y = face.brow[0]
        upright = bend((x * 0.55, y - 0.10), (x * 0.45, y), (x * 0.6, y + 0.09))
        canvas.both(upright, _shade(person, folds.frown), LINE * 1.3)


def _draw_nose(canvas: Canvas, person: Person, folds: Creases) -> None:
    if folds.nose > SHALLOWEST:
        for y in (-0.16, -0.07):
            canvas.line(_across(0.12, y), _shade(person, folds.nose), LINE * 1.6)
        side = bend((0.10, -0.04), (0.15, 0.05), (0.22, 0.08))
        canvas.both(side, _shade(person, folds.nose), LINE * 1.6)


def _draw_cheeks(canvas: Canvas, person: Person, face: Geometry, folds: Creases) -> None:
    if folds.cheek > SHALLOWEST:
        end: Point = (face.mouth_width + 0.07, face.mouth_y + face.corner * 0.8 - 0.02)
        start: Point = (0.17 * person.nose, 0.22 - face.nostril)
        through = ((start[0] + end[0]) / 2 + 0.05, (start[1] + end[1]) / 2 - 0.02)
        canvas.both(bend(start, through, end), _shade(person, folds.cheek), LINE * 1.5)


def _draw_eyes(canvas: Canvas, person: Person, face: Geometry, folds: Creases) -> None:
    eye_x, eye_y = face.eye
    if folds.under_eye > SHALLOWEST:
        y = eye_y + face.lid_lower + 0.055
        bag = bend((eye_x - 0.15, y - 0.01), (eye_x, y + 0.035), (eye_x + 0.16, y - 0.02))
        canvas.both(bag, _shade(person, 0.8 * folds.under_eye), LINE)
    if folds.eye_corner > SHALLOWEST:
        x = eye_x + face.eye_width + 0.05
        for rise in (-0.05, 0.04):
            ray = np.array([[x, eye_y + rise * 0.4], [x + 0.1, eye_y + rise * 1.6]])
            canvas.both(ray, _shade(person, folds.eye_corner), LINE)
