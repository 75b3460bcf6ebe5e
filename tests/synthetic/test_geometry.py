"""Each movement moves what it should, and the right way: y grows downwards."""

from collections.abc import Callable

import pytest

from fer.labels import Expression
from fer.synthetic.action_units import ActionUnit, Units, prototype
from fer.synthetic.geometry import Geometry, creases, geometry
from fer.synthetic.person import Person

REST = geometry(Person(), {})


def moved(*numbers: int) -> Geometry:
    return geometry(Person(), {ActionUnit(number): 1.0 for number in numbers})


GROWS: dict[str, tuple[int, Callable[[Geometry], float]]] = {
    "the inner brows go up": (1, lambda face: -face.brow[0][1]),
    "the outer brows go up": (2, lambda face: -face.brow[2][1]),
    "the brows go down": (4, lambda face: face.brow[0][1]),
    "the brows come together": (4, lambda face: -face.brow[0][0]),
    "the upper lids go up": (5, lambda face: face.lid_upper),
    "the cheeks push the lower lids up": (6, lambda face: -face.lid_lower),
    "the lids close from above": (7, lambda face: -face.lid_upper),
    "the lids close from below": (7, lambda face: -face.lid_lower),
    "the wings of the nose go up": (9, lambda face: face.nostril),
    "the upper lip goes up": (10, lambda face: face.opening_up),
    "the corners of the mouth go up": (12, lambda face: -face.corner),
    "the corners of the mouth go outwards": (12, lambda face: face.mouth_width),
    "the corners of the mouth go down": (15, lambda face: face.corner),
    "the chin pushes the mouth up": (17, lambda face: -face.mouth_y),
    "the mouth is pulled sideways": (20, lambda face: face.mouth_width),
    "the lips are tight": (23, lambda face: -face.lower_lip),
    "the lips are pressed": (24, lambda face: -face.upper_lip),
    "the lips part": (25, lambda face: face.opening_up + face.opening_down),
    "the jaw drops": (26, lambda face: face.chin),
}


@pytest.mark.parametrize("what", GROWS)
def test_a_movement_alone(what: str) -> None:
    unit, measure = GROWS[what]

    assert measure(moved(unit)) > measure(REST) + 0.008


def test_a_fold_beside_the_nose_deepens() -> None:
    deepened: Units = {ActionUnit.FOLD_DEEPENER: 1.0}

    assert creases(Person(), deepened).cheek > creases(Person(), {}).cheek + 0.3


def test_every_movement_is_checked() -> None:
    assert {unit for unit, _ in GROWS.values()} | {11} == set(ActionUnit)


def test_in_sadness_and_fear_the_inner_brow_goes_up_although_it_is_drawn_together() -> None:
    both = moved(1, 4)

    assert both.brow[0][1] < REST.brow[0][1]
    assert both.brow[0][0] < REST.brow[0][0]


def test_the_mouth_tells_happiness_from_sadness() -> None:
    happy = geometry(Person(), prototype(Expression.HAPPINESS))
    sad = geometry(Person(), prototype(Expression.SADNESS))

    assert happy.corner < -0.1 < 0.1 < sad.corner


def test_pressed_lips_stay_closed() -> None:
    assert moved(24, 25).opening_down < 0.01


@pytest.mark.parametrize("expression", Expression)
def test_age_and_movement_fold_the_skin(expression: Expression) -> None:
    units = prototype(expression)
    young, old = (creases(Person(age=age), units) for age in (0.0, 1.0))

    for name in young.__slots__:
        assert 0 <= getattr(young, name) <= getattr(old, name) <= 1
