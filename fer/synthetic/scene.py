"""Synthetic scenes: photos of one or several synthetic faces, as examples to click."""

from dataclasses import replace
from enum import StrEnum

import numpy as np

from fer.arrays import Photo
from fer.labels import Expression
from fer.synthetic.action_units import random_units
from fer.synthetic.face import large_drawing
from fer.synthetic.person import random_person
from fer.synthetic.shot import Shot


class Scene(StrEnum):
    """A photo that `scene_photo` draws."""

    ONE = "one"
    GROUP = "group"
    TURNED = "turned"
    DARK = "dark"


_MARGIN = 30
"""Columns that are cut off each side of a drawing, so that neighbours stand together."""

_EVEN = Shot(size=0.75, light=0.0, background=150)

_SHOTS = {
    Scene.TURNED: replace(_EVEN, turn=28, tilt=8),
    Scene.DARK: replace(_EVEN, contrast=0.45, brightness=-95),
}

_PEOPLE = {
    Scene.ONE: ((24, Expression.HAPPINESS),),
    Scene.GROUP: (
        (10, Expression.HAPPINESS),
        (19, Expression.SURPRISE),
        (14, Expression.ANGER),
        (25, Expression.SADNESS),
    ),
    Scene.TURNED: ((3, Expression.HAPPINESS),),
    Scene.DARK: ((26, Expression.SURPRISE),),
}
"""The number of each person, from left to right, and what the face shows."""


def scene_photo(scene: Scene) -> Photo:
    """Draw a scene, (480, W, 3): the same each time."""
    drawings = []
    for number, expression in _PEOPLE[scene]:
        random = np.random.default_rng(number)
        units = random_units(expression, 1.0, random)
        drawing = large_drawing(random_person(random), units, _SHOTS.get(scene, _EVEN))
        drawings.append(drawing[:, _MARGIN:-_MARGIN])
    return np.repeat(np.concatenate(drawings, axis=1)[..., None], 3, axis=2)
