"""A synthetic face: a person, their movements, and how the picture was taken."""

from math import cos, radians, sin

import cv2
import numpy as np
import numpy.typing as npt

from fer.arrays import FACE_SIDE, Grey
from fer.synthetic import features, folds, head
from fer.synthetic.action_units import Units
from fer.synthetic.canvas import Canvas
from fer.synthetic.geometry import creases, geometry
from fer.synthetic.person import Person
from fer.synthetic.shot import Shot

FINENESS = 4
"""Lines and columns drawn for each of the picture, which is then made small."""

LARGE_SIDE = 480
"""Pixels along each side of a large drawing, unless another is asked for."""

LEAST_BLUR = 0.15
"""Pixels; less changes nothing."""


_MEAN = 125.0
"""The grey that a camera makes of a picture on average."""

_EXPOSURE = 0.8
"""Strength as an exponent: 0 not at all, 1 always."""


def drawn_face(person: Person, units: Units, shot: Shot) -> Grey:
    """Draw a face as a network takes it, (48, 48) uint8: the same for the same arguments."""
    drawing = _drawing(person, units, shot, FACE_SIDE * FINENESS)
    small = _reduced(drawing, FACE_SIDE)
    if shot.blur > LEAST_BLUR:
        small = np.asarray(cv2.GaussianBlur(small, (0, 0), shot.blur), np.uint8)
    seen = _lit(small, shot)
    if shot.noise:
        seen = seen + shot.noise * np.random.default_rng(shot.grain).normal(size=seen.shape)
    return _as_greys(seen)


def large_drawing(person: Person, units: Units, shot: Shot, side: int = LARGE_SIDE) -> Grey:
    """Draw the same face before it is made small, (side, side) uint8, neither blurred nor noisy."""
    drawing = _drawing(person, units, shot, 2 * side)
    return _as_greys(_lit(_reduced(drawing, side), shot))


def _reduced(drawing: Grey, side: int) -> Grey:
    return np.asarray(cv2.resize(drawing, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _drawing(person: Person, units: Units, shot: Shot, side: int) -> Grey:
    """The face in even light."""
    canvas = Canvas.blank(side, shot)
    face = geometry(person, units)
    head.draw_behind(canvas, person)
    head.draw_skull(canvas, person, face)
    features.draw_nose(canvas, person, face)
    head.draw_beard(canvas, person, face)
    features.draw_eyes(canvas, person, face)
    folds.draw_folds(canvas, person, face, creases(person, units))
    features.draw_mouth(canvas, person, face)
    features.draw_brows(canvas, person, face)
    head.draw_hair(canvas, person)
    features.draw_glasses(canvas, person, face)
    head.draw_cover(canvas, person)
    return canvas.grey


def _lit(grey: Grey, shot: Shot) -> npt.NDArray[np.floating]:
    """Light from one side on a ball of the head's size, then the camera's contrast."""
    side = len(grey)
    middle = (0.5 + shot.right, 0.51 + shot.down)
    across, along = ((np.arange(side, dtype=np.float32) + 0.5) / side - place for place in middle)
    x, y = across[None, :] / 0.42, along[:, None] / 0.50
    far = np.maximum(1.0, np.sqrt(x * x + y * y))
    x, y = x / far, y / far
    towards = np.sqrt(np.maximum(0.0, 1 - x * x - y * y))
    angle = radians(shot.light_from)
    lambert = np.maximum(0.0, 0.75 * (x * cos(angle) + y * sin(angle)) + 0.66 * towards)
    gain = 1 - 0.75 * shot.light + 1.15 * shot.light * lambert
    lit = grey * gain
    exposed = lit * (_MEAN / max(float(lit.mean()), 1.0)) ** _EXPOSURE
    return np.asarray((exposed - _MEAN) * shot.contrast + _MEAN + shot.brightness)


def _as_greys(values: npt.NDArray[np.floating]) -> Grey:
    return np.asarray(np.clip(np.rint(values), 0, 255), np.uint8)
