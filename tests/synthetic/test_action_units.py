"""Which movements make each expression."""

import numpy as np
import pytest

from fer.labels import Expression
from fer.synthetic.action_units import PROTOTYPES, ActionUnit, prototype, random_units

# Du, Tao and Martinez, 2014, Table 1: what more than 70 % of people used, and who else used what.
TABLE_1 = {
    "happiness": "12, 25 [6 (51%)]",
    "sadness": "4, 15 [1 (60%), 6 (50%), 11 (26%), 17 (67%)]",
    "fear": "1, 4, 20, 25 [2 (57%), 5 (63%), 26 (33%)]",
    "anger": "4, 7, 24 [10 (26%), 17 (52%), 23 (29%)]",
    "surprise": "1, 2, 25, 26 [5 (66%)]",
    "disgust": "9, 10, 17 [4 (31%), 24 (26%)]",
}


@pytest.mark.parametrize("label", TABLE_1)
def test_the_prototypes_are_those_of_the_table(label: str) -> None:
    of = PROTOTYPES[Expression[label.upper()]]

    always = ", ".join(map(str, of.always))
    sometimes = ", ".join(f"{unit} ({share:.0%})" for unit, share in of.sometimes.items())

    assert f"{always} [{sometimes}]" == TABLE_1[label]


def test_a_prototype_has_what_most_people_did() -> None:
    assert {unit.value for unit in prototype(Expression.FEAR)} == {1, 4, 20, 25, 2, 5}
    assert prototype(Expression.NEUTRAL) == {}


def test_the_brows_of_sadness_are_drawn_together_less_than_those_of_anger() -> None:
    lowerer = ActionUnit.BROW_LOWERER

    assert prototype(Expression.SADNESS)[lowerer] < prototype(Expression.ANGER)[lowerer]


def test_variants_are_as_frequent_as_among_people() -> None:
    random = np.random.default_rng(0)
    faces = [random_units(Expression.SADNESS, 1.0, random) for _ in range(2000)]

    used = {unit: np.mean([unit in face for face in faces]) for unit in (15, 1, 17, 11, 12)}

    assert used == pytest.approx({15: 1.0, 1: 0.60, 17: 0.67, 11: 0.26, 12: 0.0}, abs=0.04)


def test_no_movement_is_stronger_than_the_face_is_to_be() -> None:
    random = np.random.default_rng(0)
    strengths = [
        strength
        for _ in range(200)
        for strength in random_units(Expression.SURPRISE, 0.6, random).values()
    ]

    assert 0.6 * 0.65 <= min(strengths) < max(strengths) <= 0.6
