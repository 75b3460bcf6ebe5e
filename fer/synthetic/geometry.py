"""The places of brows, lids and lips, from the movements of a face.

The numbers that index strengths here are those of `ActionUnit`.
"""

from dataclasses import dataclass
from typing import TypeAlias

from fer.synthetic.action_units import ActionUnit, Units
from fer.synthetic.person import Person

Point: TypeAlias = tuple[float, float]
"""x and y in head units: the head's half height is 1, its middle the origin, y grows downwards."""

_Strengths: TypeAlias = dict[int, float]

MOUTH_Y = 0.57
EYE_Y = -0.10


@dataclass(frozen=True, slots=True)
class Geometry:
    """The moving parts of a face. Both halves are alike: x is for the picture's right."""

    brow: tuple[Point, Point, Point]  # inner end, middle, outer end
    eye: Point  # its middle
    eye_width: float  # half of it
    lid_upper: float  # how far above the eye's middle the upper lid is
    lid_lower: float  # how far below it the lower lid is
    mouth_y: float  # where the lips meet
    mouth_width: float  # half of it
    corner: float  # how far the corners of the mouth are below its middle; negative: above
    opening_up: float  # how far the upper lip is above the mouth's middle
    opening_down: float  # how far the lower lip is below it
    upper_lip: float  # thickness
    lower_lip: float
    squareness: float  # of the upper lip, 0 arched to 1 square
    teeth: float  # 0 hidden to 1 all that the opening shows
    nostril: float  # how far the wings of the nose are drawn up
    chin: float  # y


@dataclass(frozen=True, slots=True)
class Creases:
    """The depth of each fold of the skin, 0 to 1."""

    forehead: float  # across it, from raised brows
    frown: float  # upright, between the brows
    nose: float  # across its root
    cheek: float  # from the nose to the corners of the mouth
    eye_corner: float
    under_eye: float
    chin: float


def geometry(person: Person, units: Units) -> Geometry:
    """Return the places of all parts when `person` moves by `units`."""
    au = _strengths(units)
    upper, lower = _lids(person, au)
    open_up, open_down = _opening(au)
    thin = (1 - 0.75 * _tight(au)) * (1 - 0.3 * au[20]) * (1 - 0.25 * au[12])
    return Geometry(
        brow=_brow(person, au),
        eye=(0.375 * person.eye_distance, EYE_Y),
        eye_width=0.19 * person.eye_size,
        lid_upper=upper,
        lid_lower=lower,
        mouth_y=MOUTH_Y - 0.05 * au[17] - 0.05 * au[10] + 0.02 * au[26],
        mouth_width=_mouth_width(person, au),
        corner=0.13 * au[15]
        - 0.17 * au[12]
        + 0.03 * au[17]
        + 0.025 * au[20]
        + 0.05 * au[10]
        - person.corners,
        opening_up=open_up,
        opening_down=open_down,
        upper_lip=0.065 * person.lips * thin,
        lower_lip=0.09 * person.lips * thin * (1 + 0.3 * au[17]),
        squareness=min(1.0, au[10] + 0.6 * au[20]),
        teeth=min(1.0, au[12] + 0.9 * au[20] + 0.8 * au[10]) * (1 - 0.5 * au[26]),
        nostril=0.08 * au[9] + 0.045 * au[10],
        chin=1.0 + 0.15 * au[26] - 0.03 * au[17],
    )


def creases(person: Person, units: Units) -> Creases:
    """Return the depth of each fold of the skin; age deepens every fold."""
    au = _strengths(units)
    age = person.age

    def fold(depth: float, at_rest: float = 0.0) -> float:
        return min(1.0, depth * (0.7 + 0.5 * age) + at_rest * age)

    return Creases(
        forehead=fold(max(au[1], au[2]), 0.15),
        frown=fold(0.9 * au[4] + 0.15 * au[9], 0.1),
        nose=fold(au[9]),
        cheek=fold(max(0.75 * au[12], 0.9 * au[10], 0.7 * au[9], 0.7 * au[11], 0.3 * au[15]), 0.35),
        eye_corner=fold(au[6], 0.1),
        under_eye=fold(max(au[6], 0.5 * au[7], 0.5 * au[9]), 0.3),
        chin=fold(au[17]),
    )


def _strengths(units: Units) -> _Strengths:
    return {unit.value: float(units.get(unit, 0.0)) for unit in ActionUnit}


def _brow(person: Person, au: _Strengths) -> tuple[Point, Point, Point]:
    # The inner frontalis wins over the corrugator: with both, the inner end goes up and inwards.
    lowered = au[4] * (1 - 0.85 * au[1])
    together = 0.07 * au[4] + 0.02 * au[9]
    y = -0.37 - person.brow_height
    inner = y - 0.17 * au[1] + 0.15 * lowered + 0.045 * au[9] - person.brow_slope
    middle = y - 0.05 - 0.06 * au[1] - 0.15 * au[2] + 0.10 * lowered + 0.03 * au[9]
    outer = y + 0.03 - 0.16 * au[2] + 0.01 * lowered + 0.03 * au[1] * au[4]
    return ((0.15 - together, inner), (0.38, middle), (0.60, outer))


def _lids(person: Person, au: _Strengths) -> tuple[float, float]:
    """Return the distances of the lids above and below the eye's middle."""
    closed = 0.03 * au[7] + 0.02 * au[6] + 0.03 * au[9] + 0.015 * au[12] * au[6]
    sad = 0.025 * au[15]
    upper = 0.105 + 0.075 * au[5] + 0.02 * au[1] * au[2] - closed - sad - 0.02 * au[4] * (1 - au[1])
    lower = 0.075 - 0.035 * au[7] - 0.04 * au[6] - 0.03 * au[9] + 0.01 * au[5]
    return max(0.02, upper) * person.eye_size, max(0.012, lower) * person.eye_size


def _tight(au: _Strengths) -> float:
    return min(1.0, 0.7 * au[23] + 0.95 * au[24])


def _mouth_width(person: Person, au: _Strengths) -> float:
    wider = 0.10 * au[12] + 0.11 * au[20] + 0.015 * au[10] + 0.02 * au[15]
    narrower = 0.05 * au[24] + 0.03 * au[23] + 0.02 * au[17] + 0.07 * au[26]
    return 0.29 * person.mouth + wider - narrower


def _opening(au: _Strengths) -> tuple[float, float]:
    """Return how far the lips open, up and down; pressed and raised lips stay closed."""
    free = 1 - _tight(au)
    up = 0.045 * au[25] + 0.02 * au[26] + 0.065 * au[10] * max(au[25], 0.25 + 0.4 * au[9])
    down = 0.06 * au[25] + 0.20 * au[26] + 0.03 * au[20] * au[25]
    return up * free, down * free * (1 - 0.4 * au[17])
