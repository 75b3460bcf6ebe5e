"""What of a face does not move, each part drawn alone."""

from dataclasses import replace

import numpy as np
import pytest

from fer.synthetic.geometry import geometry
from fer.synthetic.head import draw_beard, draw_behind, draw_cover, draw_hair, draw_skull, outline
from fer.synthetic.person import Beard, Hair, Person
from fer.synthetic.shot import Cover
from tests.synthetic.sheet import PAPER, drawn_on, grey_at, half, sheet

PERSON = Person(skin=180, hair_grey=40)
FACE = geometry(PERSON, {})


def width_at(points: np.ndarray, y: float) -> float:
    """How far the right half of a contour reaches at a height."""
    right = points[points[:, 0] > 0]
    return float(np.interp(y, *right[np.argsort(right[:, 1])].T[::-1]))


def test_a_head_reaches_from_the_crown_to_the_chin_and_both_halves_are_alike() -> None:
    contour = outline(PERSON, FACE)

    assert contour[:, 1].min() == pytest.approx(-1.02)
    assert contour[:, 1].max() == pytest.approx(FACE.chin)
    np.testing.assert_allclose(sorted(contour[:, 0]), sorted(-contour[:, 0]), atol=1e-9)


def test_a_wide_head_is_wider_everywhere() -> None:
    wide = outline(replace(PERSON, width=1.2), FACE)

    np.testing.assert_allclose(wide, outline(PERSON, FACE) * (1.2, 1), atol=1e-9)


def test_a_square_jaw_keeps_its_width_and_a_pointed_one_loses_it() -> None:
    pointed, square = (outline(replace(PERSON, jaw=jaw), FACE) for jaw in (-1, 1))

    assert width_at(square, 0.7) > width_at(pointed, 0.7) + 0.1
    assert width_at(square, -0.5) == width_at(pointed, -0.5)


def test_the_skull_is_skin_with_a_darker_rim() -> None:
    canvas = sheet()

    draw_skull(canvas, PERSON, FACE)

    assert grey_at(canvas, 0.0, 0.0) == 180
    assert grey_at(canvas, 0.785, 0.0, relief=0) == int(180 * 0.86)
    assert grey_at(canvas, 0.95, 0.0, relief=0) == PAPER


def test_hair_lies_over_the_forehead_down_to_its_hairline() -> None:
    short, fringe = sheet(), sheet()

    draw_hair(short, replace(PERSON, hair=Hair.SHORT))
    draw_hair(fringe, replace(PERSON, hair=Hair.FRINGE))

    assert grey_at(short, 0.0, -0.9) == grey_at(fringe, 0.0, -0.9) == 40
    assert grey_at(short, 0.0, -0.7) == PAPER
    assert grey_at(fringe, 0.0, -0.7) == 40
    assert grey_at(fringe, 0.0, -0.4) == PAPER


def test_who_has_no_hair_gets_none() -> None:
    canvas = sheet()

    draw_hair(canvas, replace(PERSON, hair=Hair.NONE))

    assert drawn_on(canvas.grey) == 0


@pytest.mark.parametrize("hair", [Hair.SCARF, Hair.CAP])
def test_what_is_worn_has_a_darker_hem(hair: Hair) -> None:
    canvas = sheet()

    draw_hair(canvas, replace(PERSON, hair=hair))

    assert canvas.grey.min() == 24  # 40 x 0.6


def test_long_hair_falls_behind_the_neck_and_hides_the_ears() -> None:
    long, short = sheet(), sheet()

    draw_behind(long, replace(PERSON, hair=Hair.LONG))
    draw_behind(short, replace(PERSON, hair=Hair.SHORT))

    assert grey_at(long, 0.85, 0.6, relief=-0.1) == 36  # 40 x 0.9
    assert grey_at(short, 0.85, 0.6, relief=-0.1) == PAPER
    assert grey_at(short, 0.80, 0.02, relief=-0.35) == int(180 * 0.78)
    assert grey_at(long, 0.80, 0.02, relief=-0.35) == 36


def test_there_is_a_neck_in_the_shadow_of_the_chin() -> None:
    canvas = sheet()

    draw_behind(canvas, PERSON)

    assert grey_at(canvas, 0.0, 0.9, relief=0) == int(180 * 0.68)


def test_a_moustache_is_above_the_mouth_alone_and_a_full_beard_on_the_chin_too() -> None:
    moustache, full = sheet(), sheet()

    draw_beard(moustache, replace(PERSON, beard=Beard.MOUSTACHE), FACE)
    draw_beard(full, replace(PERSON, beard=Beard.FULL), FACE)

    chin = (0.0, FACE.chin - 0.1, 0.6)
    assert drawn_on(moustache.grey) > 0
    assert grey_at(moustache, *chin) == PAPER
    assert grey_at(full, *chin) == int(180 * 0.15 + 40 * 0.85)


def test_stubble_lets_the_skin_through() -> None:
    canvas = sheet()

    draw_beard(canvas, replace(PERSON, beard=Beard.STUBBLE), FACE)

    assert grey_at(canvas, 0.0, FACE.chin - 0.1, 0.6) == 145  # 180 x 0.75 + 40 x 0.25


def test_who_shaves_gets_no_beard() -> None:
    canvas = sheet()

    draw_beard(canvas, replace(PERSON, beard=Beard.NONE), FACE)

    assert drawn_on(canvas.grey) == 0


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
