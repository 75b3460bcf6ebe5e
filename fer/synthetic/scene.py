"""Synthetic scenes as examples to click: photos of one or several faces, and a film."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import pi, sin

import numpy as np

from fer.arrays import Grey, Photo
from fer.labels import Expression
from fer.synthetic.action_units import Units, prototype, random_units
from fer.synthetic.face import large_drawing
from fer.synthetic.person import Person, random_person
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


RATE = 12
"""Frames per second."""

SCENE_SECONDS = 3

WIDTH, HEIGHT = 640, 360
"""Pixels of a frame."""


@dataclass(frozen=True, slots=True)
class _Actor:
    """A person, whose face goes from one expression over neutral to the other."""

    number: int
    before: Expression
    after: Expression

    @property
    def person(self) -> Person:
        return random_person(np.random.default_rng(self.number))

    def units(self, share: float) -> Units:
        """The movements of the face at a share of the scene."""
        shown = self.before if share < 0.5 else self.after
        strength = min(1.0, 2.4 * abs(1 - 2 * share))
        return {unit: strength * each for unit, each in prototype(shown).items()}


_SCENES = (
    (200.0, (_Actor(9, Expression.SADNESS, Expression.HAPPINESS),
             _Actor(12, Expression.ANGER, Expression.SURPRISE))),
    (60.0, (_Actor(24, Expression.DISGUST, Expression.SURPRISE),)),
)  # fmt: skip
"""The grey of each scene's background, and who is in it."""


def film_frames() -> Iterator[tuple[float, Photo]]:
    """Draw a film of faces that move and change their expression, with a cut between two scenes.

    Yields:
        The seconds of each frame and its picture, (360, 640, 3).
    """
    count = RATE * SCENE_SECONDS
    for scene, (background, actors) in enumerate(_SCENES):
        for number in range(count):
            share = number / (count - 1)
            drawings = [_drawing(actor, share, background) for actor in actors]
            grey = _side_by_side(drawings)
            yield scene * SCENE_SECONDS + number / RATE, np.repeat(grey[..., None], 3, axis=2)


def _drawing(actor: _Actor, share: float, background: float) -> Grey:
    sway = sin(2 * pi * share + actor.number)
    shot = Shot(
        turn=14 * sway, tilt=4 * sway, size=0.72, right=0.05 * sway, light=0.0,
        background=background,
    )  # fmt: skip
    return large_drawing(actor.person, actor.units(share), shot, HEIGHT)


def _side_by_side(drawings: Sequence[Grey]) -> Grey:
    """Share the frame's width between drawings: what is too wide is cut, what lacks is grey."""
    width = WIDTH // len(drawings)
    cut, lack = max(0, HEIGHT - width) // 2, max(0, width - HEIGHT) // 2
    sheets = [np.pad(each, ((0, 0), (lack, lack)), "edge") for each in drawings]
    return np.concatenate([each[:, cut : cut + width] for each in sheets], axis=1)
