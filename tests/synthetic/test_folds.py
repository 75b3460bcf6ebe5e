"""The skin's folds, each alone on the sheet."""

from dataclasses import replace

import pytest

from fer.synthetic.folds import draw_folds
from fer.synthetic.geometry import Creases, geometry
from fer.synthetic.person import Person
from tests.synthetic.sheet import PAPER, drawn_on, grey_at, sheet

PERSON = Person(skin=200)
FACE = geometry(PERSON, {})
SMOOTH = Creases(
    forehead=0.0, frown=0.0, nose=0.0, cheek=0.0, eye_corner=0.0, under_eye=0.0, chin=0.0
)
EYE_X, EYE_Y = FACE.eye

# A place on each, in head units.
PLACES = {
    "forehead": (0.0, -0.70),
    "frown": (FACE.brow[0][0] * 0.45, FACE.brow[0][1]),
    "nose": (0.0, -0.18),
    "cheek": (0.17, 0.22 - FACE.nostril),
    "eye_corner": (EYE_X + FACE.eye_width + 0.10, EYE_Y + 0.04),
    "under_eye": (EYE_X, EYE_Y + FACE.lid_lower + 0.09),
    "chin": (0.0, FACE.mouth_y + FACE.lower_lip + 0.11),
}


def test_a_smooth_skin_has_none() -> None:
    canvas = sheet()

    draw_folds(canvas, PERSON, FACE, SMOOTH)

    assert drawn_on(canvas.grey) == 0


@pytest.mark.parametrize("fold", PLACES)
def test_a_fold_is_where_it_belongs_and_the_darker_the_deeper(fold: str) -> None:
    shallow, deep = sheet(), sheet()

    draw_folds(shallow, PERSON, FACE, replace(SMOOTH, **{fold: 0.3}))
    draw_folds(deep, PERSON, FACE, replace(SMOOTH, **{fold: 1.0}))

    assert grey_at(deep, *PLACES[fold]) < grey_at(shallow, *PLACES[fold]) < PAPER


def test_the_deepest_fold_takes_42_of_100_parts_of_the_skins_grey() -> None:
    canvas = sheet()

    draw_folds(canvas, PERSON, FACE, replace(SMOOTH, chin=1.0))

    assert canvas.grey.min() == 116


@pytest.mark.parametrize("fold", PLACES)
def test_what_can_hardly_be_seen_is_not_drawn(fold: str) -> None:
    canvas = sheet()

    draw_folds(canvas, PERSON, FACE, replace(SMOOTH, **{fold: 0.05}))

    assert drawn_on(canvas.grey) == 0
