"""The parts of a face that tell its expression, each drawn alone."""

from dataclasses import replace

import pytest

from fer.synthetic.features import draw_brows, draw_eyes, draw_glasses, draw_mouth, draw_nose
from fer.synthetic.geometry import Geometry, geometry
from fer.synthetic.person import Glasses, Person
from tests.synthetic.sheet import PAPER, drawn_on, grey_at, sheet

PERSON = Person(skin=180, hair_grey=40)
REST = geometry(PERSON, {})
X, Y = REST.eye

PUPIL, DARK_OF_THE_MOUTH = 12, 25


def mouth(
    *, corner: float = 0.0, up: float = 0.05, down: float = 0.05, teeth: float = 0.0
) -> Geometry:
    """A straight mouth without teeth whose lips part by a tenth of the head's half height."""
    return replace(REST, corner=corner, opening_up=up, opening_down=down, teeth=teeth)


@pytest.mark.parametrize("side", [-1, 1])
def test_each_eye_has_its_pupil_in_its_middle(side: int) -> None:
    canvas = sheet()

    draw_eyes(canvas, PERSON, REST)

    assert grey_at(canvas, side * X - 0.02, Y) == PUPIL


def test_a_glance_moves_both_pupils_the_same_way() -> None:
    canvas = sheet(gaze=1.0)

    draw_eyes(canvas, PERSON, REST)

    for side in (-1, 1):
        assert grey_at(canvas, side * X + 0.05, Y) == PUPIL
        assert grey_at(canvas, side * X - 0.02, Y) > PUPIL


def test_closed_lids_hide_the_eyes() -> None:
    canvas = sheet()

    draw_eyes(canvas, PERSON, replace(REST, lid_upper=0.0, lid_lower=0.0))

    assert grey_at(canvas, X, Y - 0.04) == int(180 * 0.94)
    assert grey_at(canvas, X, Y + 0.06) == 180


def test_brows_are_thicker_at_their_inner_ends() -> None:
    canvas = sheet()
    level = replace(REST, brow=((0.2, -0.3), (0.4, -0.3), (0.6, -0.3)))

    draw_brows(canvas, PERSON, level)

    for side in (-1, 1):
        assert grey_at(canvas, side * 0.24, -0.265) == int(40 * 0.85)
        assert grey_at(canvas, side * 0.56, -0.265) == PAPER


def test_a_nose_has_two_dark_nostrils_and_a_light_tip() -> None:
    canvas = sheet()

    draw_nose(canvas, PERSON, REST)

    assert grey_at(canvas, 0.0, 0.22) == int(180 * 1.06)
    for side in (-1, 1):
        assert grey_at(canvas, side * 0.145 * 0.48, 0.305) < 70


def test_a_raised_wing_of_the_nose_raises_the_nostrils() -> None:
    canvas = sheet()

    draw_nose(canvas, PERSON, replace(REST, nostril=0.08))

    assert grey_at(canvas, 0.145 * 0.48, 0.305 - 0.75 * 0.08) < 70


def test_between_parted_lips_it_is_dark() -> None:
    canvas = sheet()

    draw_mouth(canvas, PERSON, mouth())

    assert grey_at(canvas, 0.0, REST.mouth_y) == DARK_OF_THE_MOUTH


def test_closed_lips_have_a_line_and_no_dark() -> None:
    canvas = sheet()

    draw_mouth(canvas, PERSON, mouth(up=0.0, down=0.0))

    assert DARK_OF_THE_MOUTH not in canvas.grey
    assert grey_at(canvas, 0.0, REST.mouth_y) == int(180 * 0.28)


def test_teeth_are_shown_under_the_upper_lip_alone() -> None:
    canvas = sheet()

    draw_mouth(canvas, PERSON, mouth(up=0.1, down=0.2, teeth=1.0))

    assert grey_at(canvas, 0.0, REST.mouth_y - 0.05) == 245
    assert grey_at(canvas, 0.0, REST.mouth_y + 0.12) == DARK_OF_THE_MOUTH


def test_the_corners_of_a_smile_are_above_its_middle() -> None:
    smile, sad = sheet(), sheet()

    draw_mouth(smile, PERSON, mouth(corner=-0.15))
    draw_mouth(sad, PERSON, mouth(corner=0.15))

    above, below = REST.mouth_y - 0.15, REST.mouth_y + 0.15
    assert grey_at(smile, REST.mouth_width, above) < PAPER == grey_at(smile, 0.25, below)
    assert grey_at(sad, REST.mouth_width, below) < PAPER == grey_at(sad, 0.25, above)


def test_who_wears_no_glasses_gets_none() -> None:
    canvas = sheet()

    draw_glasses(canvas, PERSON, REST)

    assert drawn_on(canvas.grey) == 0


@pytest.mark.parametrize(("skin", "frame"), [(180.0, 35), (100.0, 190)])
def test_frames_are_dark_on_light_skin_and_light_on_dark(skin: float, frame: int) -> None:
    canvas = sheet()

    draw_glasses(canvas, replace(PERSON, glasses=Glasses.ROUND, skin=skin), REST)

    assert grey_at(canvas, X + 0.255, Y) == frame
    assert grey_at(canvas, X, Y) == PAPER


def test_round_and_square_frames_differ() -> None:
    sheets = {kind: sheet() for kind in (Glasses.ROUND, Glasses.SQUARE)}

    for kind, canvas in sheets.items():
        draw_glasses(canvas, replace(PERSON, glasses=kind), REST)

    assert (sheets[Glasses.ROUND].grey != sheets[Glasses.SQUARE].grey).any()
