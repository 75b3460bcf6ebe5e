"""A drawn face, looked at by its pixels."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from fer.arrays import Grey
from fer.labels import Expression
from fer.synthetic.action_units import ActionUnit, prototype
from fer.synthetic.face import drawn_face, large_drawing
from fer.synthetic.person import Beard, Glasses, Hair, Person, random_person
from fer.synthetic.shot import Cover, Shot, random_shot

ROOT = Path(__file__).parents[2]

SHOT = Shot()


def face(**shot: object) -> Grey:
    return drawn_face(Person(), {}, replace(SHOT, **shot))  # type: ignore[arg-type]


def many(count: int) -> bytes:
    """Faces of all kinds, one after the other."""
    random = np.random.default_rng(7)
    return b"".join(
        drawn_face(random_person(random), prototype(expression), random_shot(random)).tobytes()
        for expression in list(Expression) * count
    )


def test_it_is_48_by_48_greys() -> None:
    assert face().shape == (48, 48)
    assert face().dtype == np.uint8


def test_another_process_draws_the_same() -> None:
    script = "from tests.synthetic.test_face import *; print(hashlib.sha256(many(3)).hexdigest())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == hashlib.sha256(many(3)).hexdigest()


@pytest.mark.parametrize("unit", ActionUnit, ids=lambda unit: unit.name.lower())
def test_every_movement_can_be_seen(unit: ActionUnit) -> None:
    moved = drawn_face(Person(), {unit: 1.0}, SHOT)

    assert np.abs(moved.astype(int) - face()).max() > 20


def test_no_two_expressions_look_alike() -> None:
    faces = [drawn_face(Person(), prototype(each), SHOT).astype(int) for each in Expression]
    apart = [np.abs(one - other).mean() for one in faces for other in faces if one is not other]

    assert min(apart) > 1.5


@pytest.mark.parametrize("field", ["hair", "beard", "glasses"])
def test_what_somebody_wears_can_be_seen(field: str) -> None:
    kinds = {"hair": Hair, "beard": Beard, "glasses": Glasses}[field]
    seen = {drawn_face(replace(Person(), **{field: kind}), {}, SHOT).tobytes() for kind in kinds}  # type: ignore[arg-type]

    assert len(seen) == len(kinds)


def test_light_from_the_left_brightens_the_left() -> None:
    lit = face(light=1.0, light_from=180.0)

    assert lit[16:32, 8:20].mean() > lit[16:32, 28:40].mean() + 30


def test_a_head_turned_right_has_its_features_on_the_right() -> None:
    dark = [np.argwhere(face(turn=turn, light=0.0)[15:34, 8:40] < 70) for turn in (0, 25)]

    assert dark[1][:, 1].mean() > dark[0][:, 1].mean() + 2


def test_noise_is_as_strong_as_it_is_told_and_another_grain_is_another_noise() -> None:
    one, other = (face(noise=10.0, grain=grain).astype(float) for grain in (1, 2))

    assert (one - face()).std() == pytest.approx(10, abs=1)
    assert not np.array_equal(one, other)


def test_blur_takes_the_edges_away() -> None:
    assert np.diff(face(blur=2.0).astype(int)).std() < 0.6 * np.diff(face().astype(int)).std()


def test_a_hand_or_a_strand_covers_only_a_part() -> None:
    for cover in (Cover.HAND, Cover.STRAND):
        hidden = np.mean(np.abs(face(cover=cover).astype(int) - face()) > 15)
        assert 0.02 < hidden < 0.25


def test_the_large_drawing_made_small_is_the_face() -> None:
    units = prototype(Expression.SURPRISE)
    large = large_drawing(Person(), units, SHOT)

    small = cv2.resize(large, (48, 48), interpolation=cv2.INTER_AREA).astype(int)

    assert large.shape == (480, 480)
    assert np.abs(small - drawn_face(Person(), units, SHOT)).mean() < 6
