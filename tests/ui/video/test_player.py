"""What the player of a video draws."""

import numpy as np

from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.tracker import Tracked
from fer.video.timeline import FrameFaces, Person, Timeline
from tests.made_up import prediction
from ui.video import player

HAPPY, SAD = Expression.HAPPINESS, Expression.SADNESS
BOX = FaceBox(1, 2, 30, 40)


def seen(seconds: float, expression: Expression, confidence: float = 0.7) -> tuple[float, Tracked]:
    return seconds, Tracked(2, prediction(expression, confidence, BOX), expression)


def person(*moments: tuple[float, Tracked], number: int = 2) -> Person:
    face = np.zeros((1, 48, 48, 1), np.uint8)
    return Person(number, np.zeros((96, 96, 3), np.uint8), face, moments)


def test_stretches_end_where_the_expression_changes_or_the_face_is_away() -> None:
    moments = [seen(0, HAPPY), seen(0.5, HAPPY), seen(1.1, SAD), seen(4, SAD), seen(4.5, SAD, 0.3)]
    ends = {0.0: 0.5, 0.5: 1.1, 1.1: 1.5, 1.5: 4.0, 4.0: 4.5, 4.5: 5.0}

    assert player.stretches(person(*moments), ends, 0.4) == [
        (0, 1.1, "happiness"),
        (1.1, 1.5, "sadness"),
        (4, 4.5, "sadness"),
        (4.5, 5.0, "unsure"),
    ]


def test_every_frame_has_its_faces_with_boxes_and_thousandths() -> None:
    moment = seen(0.5, HAPPY)
    timeline = Timeline((FrameFaces(0, ()), FrameFaces(0.5, (moment[1],))), (person(moment),))

    found = player.findings(timeline, 0.4, step=0.5)

    assert found["frames"] == [
        [0, []],
        [0.5, [[2, 1, 2, 30, 40, HAPPY.value, [50, 50, 50, 700, 50, 50, 50]]]],
    ]
    assert found["until"] == 1.0
    assert [lane["stretches"] for lane in found["people"]] == [[(0.5, 1.0, "happiness")]]


def test_the_faces_seen_longest_have_lanes_in_order_of_appearance() -> None:
    short, long = (seen(0, HAPPY),), (seen(0, HAPPY), seen(1, SAD))
    numbers = range(1, player.FACES_AT_ONCE + 2)
    people = tuple(person(*(short if each == 3 else long), number=each) for each in numbers)

    shown = player.longest_seen(Timeline((), people))

    assert [each.number for each in shown] == [each for each in numbers if each != 3]


def test_what_a_face_showed_is_told_in_words() -> None:
    shown = person(seen(0, SAD), seen(1, HAPPY), seen(2, HAPPY), seen(3, HAPPY))

    assert player.in_words(shown) == "happiness 75%, sadness 25%"
