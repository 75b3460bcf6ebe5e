"""The movements of a face, and which of them make each expression."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from fer.labels import Expression


class ActionUnit(IntEnum):
    """A movement that a face can make; its value is the number that FACS gives it.

    FACS is the Facial Action Coding System (Ekman, Friesen and Hager, 2002).
    """

    INNER_BROW_RAISER = 1
    OUTER_BROW_RAISER = 2
    BROW_LOWERER = 4
    UPPER_LID_RAISER = 5
    CHEEK_RAISER = 6
    LID_TIGHTENER = 7
    NOSE_WRINKLER = 9
    UPPER_LIP_RAISER = 10
    FOLD_DEEPENER = 11
    LIP_CORNER_PULLER = 12
    LIP_CORNER_DEPRESSOR = 15
    CHIN_RAISER = 17
    LIP_STRETCHER = 20
    LIP_TIGHTENER = 23
    LIP_PRESSOR = 24
    LIPS_PART = 25
    JAW_DROP = 26


Units: TypeAlias = Mapping[ActionUnit, float]
"""The strength of each movement, 0 to 1; one that is left out is 0."""


@dataclass(frozen=True, slots=True)
class Prototype:
    """The movements of people whose face showed an expression."""

    always: tuple[int, ...]  # numbers of the units that most of them used
    sometimes: Mapping[int, float]  # the share of them who used each other unit
    faint: tuple[int, ...] = ()  # units that stay weak


PROTOTYPES: Mapping[Expression, Prototype] = MappingProxyType(
    {
        Expression.ANGER: Prototype((4, 7, 24), {10: 0.26, 17: 0.52, 23: 0.29}),
        Expression.DISGUST: Prototype((9, 10, 17), {4: 0.31, 24: 0.26}),
        Expression.FEAR: Prototype((1, 4, 20, 25), {2: 0.57, 5: 0.63, 26: 0.33}),
        Expression.HAPPINESS: Prototype((12, 25), {6: 0.51}),
        Expression.SADNESS: Prototype((4, 15), {1: 0.60, 6: 0.50, 11: 0.26, 17: 0.67}, (4,)),
        Expression.SURPRISE: Prototype((1, 2, 25, 26), {5: 0.66}),
        Expression.NEUTRAL: Prototype((), {}),
    }
)
"""Table 1 of Du, Tao and Martinez, Compound facial expressions of emotion, PNAS 111(15), 2014.

They coded photographs of 230 people. `always` are the units that more than 70 % of them used.
The table tells no strengths. That the brows are drawn together less in sadness than in anger is
ours: as strong, a drawing of the one without unit 1 is a drawing of the other.
"""

FAINT = 0.5
"""The strength of a faint unit where the others have 1."""

EVEN_SPREAD = 0.35
"""By how much, at most, the units of one face fall short of the face's strength."""


def prototype(expression: Expression) -> dict[ActionUnit, float]:
    """Return the clearest form of an expression: movements that all or most people made.

    >>> {unit.value: strength for unit, strength in prototype(Expression.HAPPINESS).items()}
    {12: 1.0, 25: 1.0, 6: 1.0}
    """
    of = PROTOTYPES[expression]
    most = [number for number, share in of.sometimes.items() if share >= 0.5]
    return {ActionUnit(number): _share(of, number) for number in (*of.always, *most)}


def random_units(
    expression: Expression, strength: float, random: np.random.Generator
) -> dict[ActionUnit, float]:
    """Return a random way to show the expression; its variants are as frequent as Table 1 says.

    Args:
        expression: what the face shows; neutral moves nothing.
        strength: 0 to 1, of the strongest movement that there can be.
        random: is drawn from.
    """
    of = PROTOTYPES[expression]
    used = [*of.always, *(unit for unit, share in of.sometimes.items() if random.random() < share)]
    fall = random.random(len(used)) * EVEN_SPREAD
    return {
        ActionUnit(number): float(strength * (1 - short)) * _share(of, number)
        for number, short in zip(used, fall, strict=True)
    }


def _share(of: Prototype, number: int) -> float:
    return FAINT if number in of.faint else 1.0
