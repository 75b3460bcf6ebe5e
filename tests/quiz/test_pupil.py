"""A pupil's badge."""

from fer.quiz.pupil import ANIMALS, COLOURS, MOST_PUPILS, Pupil, badge_for
from fer.quiz.walk import Walk


def test_there_are_two_hundred_different_badges() -> None:
    pupils = [Pupil(badge, Walk(1)) for badge in range(MOST_PUPILS)]

    assert MOST_PUPILS == 200
    assert len({(each.animal, each.colour) for each in pupils}) == 200
    assert {each.animal for each in pupils} == set(ANIMALS)
    assert {each.colour for each in pupils} == set(COLOURS)


def test_the_last_free_badge_is_found() -> None:
    assert badge_for("anything", set(range(MOST_PUPILS)) - {7}) == 7
