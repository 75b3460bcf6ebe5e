"""The charts of a video."""

import numpy as np

from fer.labels import Expression
from fer.recognition.tracker import Tracked
from fer.video.timeline import Person
from tests.made_up import prediction
from ui.video import results

HAPPY, SAD = Expression.HAPPINESS, Expression.SADNESS


def seen(seconds: float, expression: Expression, confidence: float = 0.7) -> tuple[float, Tracked]:
    return seconds, Tracked(2, prediction(expression, confidence), expression)


def person(*moments: tuple[float, Tracked]) -> Person:
    face = np.zeros((1, 48, 48, 1), np.uint8)
    return Person(2, np.zeros((96, 96, 3), np.uint8), face, moments)


def test_stretches_end_where_the_expression_changes_or_the_face_is_away() -> None:
    moments = [seen(0, HAPPY), seen(0.5, HAPPY), seen(1, SAD), seen(4, SAD), seen(4.5, SAD, 0.3)]

    assert results.stretches(moments, 0.4, 0.5) == [
        (0, 1.0, "happiness"),
        (1, 1.5, "sadness"),
        (4, 4.5, "sadness"),
        (4.5, 5.0, "unsure"),
    ]


def test_every_face_has_a_lane_in_order() -> None:
    figure = results.lanes([person(seen(0, HAPPY))], 0.4, until=1, step=0.5)

    bars = {bar.name: bar for bar in figure.data if bar.y}
    assert set(bars) == {"happiness"}
    assert (bars["happiness"].y, bars["happiness"].base) == (("Face 2",), (0,))
    assert [bar.name for bar in figure.data if bar.showlegend] == ["happiness"]


def test_the_probabilities_are_seven_lines_that_break_where_the_face_is_away() -> None:
    figure = results.probabilities_over_time(
        person(seen(0, HAPPY), seen(0.2, HAPPY), seen(3, SAD)), until=4
    )

    assert [line.name for line in figure.data] == [each.label for each in Expression]
    happiness = figure.data[HAPPY]
    assert happiness.x == (0, 0.2, 0.2, 3)
    assert happiness.y[2] is None


def test_what_a_face_showed_is_told_in_words() -> None:
    shown = person(seen(0, SAD), seen(1, HAPPY), seen(2, HAPPY), seen(3, HAPPY))

    assert results.in_words(shown) == "happiness 75%, sadness 25%"
