"""Circumstances of a picture."""

import numpy as np

from fer.synthetic.shot import Cover, random_shot

SHOTS = [random_shot(np.random.default_rng(number)) for number in range(600)]


def test_most_look_at_the_camera_and_some_do_not() -> None:
    turns = np.abs([shot.turn for shot in SHOTS])

    assert np.median(turns) < 10
    assert 15 < turns.max() < 25


def test_few_are_covered_by_each_thing() -> None:
    covered = [shot.cover for shot in SHOTS]

    for cover in (Cover.HAND, Cover.STRAND):
        assert 3 < covered.count(cover) < 60


def test_light_comes_from_everywhere() -> None:
    directions = [shot.light_from for shot in SHOTS]

    assert min(directions) < -150 < 150 < max(directions)


def test_nothing_is_worse_than_a_person_could_read() -> None:
    assert max(shot.blur for shot in SHOTS) < 1.3
    assert np.quantile([shot.noise for shot in SHOTS], 0.95) < 9
    assert min(shot.contrast for shot in SHOTS) >= 0.8
