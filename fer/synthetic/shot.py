"""The circumstances of a picture: place and turn of the head, light, blur, noise, cover."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Cover(StrEnum):
    """The thing that hides a part of the face, if any."""

    NONE = "none"
    HAND = "hand"
    STRAND = "strand"


@dataclass(frozen=True, slots=True)
class Shot:
    """The circumstances of a picture; the defaults are a passport photo's."""

    turn: float = 0.0  # degrees to the right of the picture
    nod: float = 0.0  # degrees down
    tilt: float = 0.0  # degrees clockwise
    size: float = 1.0  # 1: the head fills the picture
    right: float = 0.0  # how far the head is off the middle, of the picture's side
    down: float = 0.0
    light: float = 0.35  # 0 even to 1 hard
    light_from: float = -60.0  # degrees: 0 from the right, -90 from above, 180 from the left
    background: float = 150.0  # grey
    gaze: float = 0.0  # -1 left to 1 right
    cover: Cover = Cover.NONE
    cover_place: float = 0.0  # 0 to 1, along where such a cover may be
    contrast: float = 1.0
    brightness: float = 0.0  # greys added
    blur: float = 0.0  # standard deviation, pixels of 48
    noise: float = 0.0  # standard deviation, greys
    grain: int = 0  # which noise of that strength


def random_shot(random: np.random.Generator) -> Shot:
    """Return random circumstances: mostly from the front, some dark, blurred or hidden."""

    def about(spread: float, most: float = 2.2) -> float:
        return float(spread * np.clip(random.normal(), -most, most))

    covered = random.random()
    return Shot(
        turn=about(9),
        nod=about(4),
        tilt=about(4),
        size=1 + about(0.04),
        right=about(0.015),
        down=about(0.015),
        light=float(random.beta(2, 4)),
        light_from=float(random.uniform(-180, 180)),
        background=float(random.uniform(30, 230)),
        gaze=about(0.4),
        cover=Cover.HAND if covered < 0.03 else Cover.STRAND if covered < 0.08 else Cover.NONE,
        cover_place=float(random.random()),
        contrast=float(random.uniform(0.8, 1.3)),
        brightness=about(8),
        blur=float(max(0.0, random.normal(0.2, 0.3))),
        noise=float(random.gamma(1.2, 2.2)),
        grain=int(random.integers(2**31)),
    )
