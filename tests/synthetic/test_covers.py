"""What hides a part of the face."""

import pytest

from fer.synthetic.covers import draw_cover
from fer.synthetic.person import Person
from fer.synthetic.shot import Cover
from tests.synthetic.sheet import drawn_on, grey_at, half, sheet

PERSON = Person(skin=180, hair_grey=40)


def test_most_shots_have_none() -> None:
    canvas = sheet(cover=Cover.NONE)

    draw_cover(canvas, PERSON)

    assert drawn_on(canvas.grey) == 0


@pytest.mark.parametrize(
    ("place", "covered", "free", "finger"),
    [(0.1, "right", "left", (0.675, 0.67)), (0.9, "left", "right", (-0.75, 0.67))],
)
def test_a_hand_in_the_grey_of_the_skin_comes_from_one_side(
    place: float, covered: str, free: str, finger: tuple[float, float]
) -> None:
    canvas = sheet(cover=Cover.HAND, cover_place=place)

    draw_cover(canvas, PERSON)

    assert drawn_on(half(canvas, covered)) > 5_000
    assert drawn_on(half(canvas, free)) == 0
    assert grey_at(canvas, *finger) == int(180 * 0.95)


@pytest.mark.parametrize("place", [0.0, 1.0])
def test_a_strand_of_hair_falls_from_the_crown_to_its_place(place: float) -> None:
    canvas = sheet(cover=Cover.STRAND, cover_place=place)

    draw_cover(canvas, PERSON)

    end = -0.75 if place == 0 else 0.75
    assert grey_at(canvas, end * 0.3, -0.95) == 40
    assert grey_at(canvas, end, 0.1) == 40
    assert grey_at(canvas, -end, 0.1) == 200
