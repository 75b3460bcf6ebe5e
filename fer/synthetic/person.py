"""A person to draw: build, hair, beard and glasses."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Hair(StrEnum):
    """The hair, or what covers it."""

    NONE = "none"
    SHORT = "short"
    FRINGE = "fringe"
    PARTED = "parted"
    LONG = "long"
    CURLS = "curls"
    SCARF = "scarf"
    CAP = "cap"


class Beard(StrEnum):
    """The hair around the mouth."""

    NONE = "none"
    STUBBLE = "stubble"
    MOUSTACHE = "moustache"
    FULL = "full"


class Glasses(StrEnum):
    """The glasses, if any."""

    NONE = "none"
    ROUND = "round"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Person:
    """A face at rest. Lengths are fractions of what is usual, greys 0 to 255."""

    width: float = 1.0
    jaw: float = 0.0  # -1 pointed to 1 square
    eye_size: float = 1.0
    eye_distance: float = 1.0
    brow_width: float = 1.0
    brow_height: float = 0.0  # of the head's half height, up
    brow_slope: float = 0.0  # of the head's half height, the inner end up
    nose: float = 1.0
    mouth: float = 1.0
    lips: float = 1.0
    corners: float = 0.0  # of the mouth at rest, of the head's half height, up
    age: float = 0.0  # 0 smooth to 1 lined
    skin: float = 190.0
    hair_grey: float = 50.0
    hair: Hair = Hair.SHORT
    beard: Beard = Beard.NONE
    glasses: Glasses = Glasses.NONE


# Shares, in the order of the kinds.
_HAIR = (0.08, 0.24, 0.14, 0.16, 0.17, 0.10, 0.06, 0.05)
_GLASSES = (0.84, 0.08, 0.08)


def random_person(random: np.random.Generator) -> Person:
    """Return a random person; most builds are near the usual one."""

    def about(middle: float, spread: float) -> float:
        return float(middle + spread * np.clip(random.normal(), -2.2, 2.2))

    skin = float(random.uniform(95, 225))
    darkest = min(skin * 0.55, 90.0)
    fair = skin > 160 and random.random() < 0.3
    bearded = random.random() < 0.25
    return Person(
        width=about(1, 0.06),
        jaw=about(0, 0.45),
        eye_size=about(1, 0.09),
        eye_distance=about(1, 0.05),
        brow_width=about(1, 0.25),
        brow_height=about(0, 0.022),
        brow_slope=about(0, 0.018),
        nose=about(1, 0.12),
        mouth=about(1, 0.09),
        lips=about(1, 0.22),
        corners=about(0, 0.014),
        age=float(random.beta(1.2, 2.2)),
        skin=skin,
        hair_grey=float(random.uniform(120, 215) if fair else random.uniform(15, darkest)),
        hair=Hair(random.choice(list(Hair), p=_HAIR)),
        beard=Beard(random.choice(list(Beard)[1:])) if bearded else Beard.NONE,
        glasses=Glasses(random.choice(list(Glasses), p=_GLASSES)),
    )
