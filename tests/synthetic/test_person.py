"""People to draw."""

from collections import Counter

import numpy as np

from fer.synthetic.person import Beard, Glasses, Hair, random_person

CROWD = [random_person(np.random.default_rng(number)) for number in range(600)]


def test_they_are_all_different_and_each_is_always_the_same() -> None:
    assert len(set(CROWD)) == len(CROWD)
    assert random_person(np.random.default_rng(5)) == CROWD[5]


def test_there_is_every_kind_of_hair_beard_and_glasses() -> None:
    assert {each.hair for each in CROWD} == set(Hair)
    assert {each.beard for each in CROWD} == set(Beard)
    assert {each.glasses for each in CROWD} == set(Glasses)


def test_most_wear_no_glasses_and_no_beard() -> None:
    assert Counter(each.glasses for each in CROWD)[Glasses.NONE] > 450
    assert Counter(each.beard for each in CROWD)[Beard.NONE] > 400


def test_skins_are_of_all_shades_and_none_hides_the_features() -> None:
    skins = [each.skin for each in CROWD]

    assert 95 <= min(skins) < 105
    assert max(skins) > 215
