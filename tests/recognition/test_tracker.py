"""Faces followed through sequences made by hand."""

import itertools
import math

import pytest

from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from fer.recognition.tracker import GRACE_SECONDS, LEAD, Tracked, Tracker
from tests.made_up import prediction, probabilities

HAPPY, SAD = Expression.HAPPINESS, Expression.SADNESS


def at(left: int, top: int = 100, side: int = 100, expression: Expression = HAPPY) -> Prediction:
    return prediction(expression, box=FaceBox(left, top, left + side, top + side))


def numbers(tracked: tuple[Tracked, ...]) -> list[int]:
    return [face.number for face in tracked]


def test_faces_are_numbered_in_the_order_they_appear() -> None:
    tracker = Tracker()

    assert numbers(tracker.update([at(0), at(300)], 0.0)) == [1, 2]
    assert numbers(tracker.update([at(0), at(150), at(300)], 0.1)) == [1, 3, 2]


def test_a_frame_without_faces_gives_none() -> None:
    assert Tracker().update([], 0.0) == ()


def test_a_face_that_moves_keeps_its_number() -> None:
    tracker = Tracker()

    seen = [tracker.update([at(20 * frame)], frame / 15) for frame in range(20)]

    assert {face.number for faces in seen for face in faces} == {1}


def test_when_all_are_forgotten_the_same_place_is_a_new_face() -> None:
    tracker = Tracker()
    tracker.update([at(0)], 0.0)

    tracker.forget()

    assert numbers(tracker.update([at(0)], 0.1)) == [2]


def test_faces_keep_their_numbers_whatever_order_they_are_found_in() -> None:
    tracker = Tracker()
    tracker.update([at(0), at(300)], 0.0)

    assert numbers(tracker.update([at(305), at(5)], 0.1)) == [2, 1]


def test_of_two_near_faces_each_goes_to_the_nearer() -> None:
    tracker = Tracker()
    tracker.update([at(0), at(60)], 0.0)

    # The first overlaps both of the last frame, the second of them more.
    assert numbers(tracker.update([at(50), at(10)], 0.1)) == [2, 1]


def test_a_new_face_elsewhere_gets_a_new_number() -> None:
    tracker = Tracker()
    tracker.update([at(0)], 0.0)

    assert numbers(tracker.update([at(300)], 0.1)) == [2]


def test_a_face_lost_for_a_moment_comes_back_under_its_number() -> None:
    tracker = Tracker()
    tracker.update([at(0)], 0.0)
    tracker.update([], 0.5)

    assert numbers(tracker.update([at(0)], GRACE_SECONDS)) == [1]


def test_a_face_lost_for_longer_is_a_new_one() -> None:
    tracker = Tracker()
    tracker.update([at(0)], 0.0)
    tracker.update([], 0.5)

    assert numbers(tracker.update([at(0)], GRACE_SECONDS + 0.1)) == [2]


def test_a_stream_of_few_frames_keeps_its_faces() -> None:
    tracker = Tracker()

    seen = [tracker.update([at(0)], 5.0 * GRACE_SECONDS * frame) for frame in range(3)]

    assert [numbers(faces) for faces in seen] == [[1], [1], [1]]


def test_the_first_frame_is_shown_as_it_is() -> None:
    (face,) = Tracker().update([at(7)], 0.0)

    assert face.prediction.box == at(7).box
    assert face.prediction.probabilities == pytest.approx(at(7).probabilities)
    assert face.expression is HAPPY


def test_a_box_that_trembles_comes_to_rest() -> None:
    tracker = Tracker()

    lefts = [
        tracker.update([at(100 + (3 if frame % 2 else -3))], frame / 15)[0].prediction.box.left
        for frame in range(60)
    ]

    # Six pixels from frame to frame as it is found.
    assert max(abs(one - other) for one, other in itertools.pairwise(lefts[30:])) <= 2


def test_a_box_in_quick_movement_stays_with_the_face() -> None:
    tracker = Tracker()

    # Three times its height in a second, 20 pixels from frame to frame.
    boxes = [tracker.update([at(20 * frame)], frame / 15)[0] for frame in range(30)]

    assert abs(boxes[-1].prediction.box.left - 20 * 29) <= 10


def test_boxes_are_calmed_by_time_and_not_by_frames() -> None:
    slow, quick = Tracker(), Tracker()
    slow.update([at(0)], 0.0)
    quick.update([at(0)], 0.0)

    for frame in range(1, 16):
        (last,) = quick.update([at(50)], frame / 30)
    for frame in range(1, 6):
        (also,) = slow.update([at(50)], frame / 10)

    assert last.prediction.box.left == pytest.approx(also.prediction.box.left, abs=3)


def test_probabilities_are_averaged_over_the_time_constant() -> None:
    tracker = Tracker(smoothing_seconds=0.5)
    tracker.update([at(0, expression=HAPPY)], 0.0)

    (face,) = tracker.update([at(0, expression=SAD)], 0.5 * math.log(2))

    # Half way between 0.7 and 0.05.
    assert face.prediction.probabilities[HAPPY] == pytest.approx(0.375)
    assert face.prediction.probabilities[SAD] == pytest.approx(0.375)
    assert sum(face.prediction.probabilities) == pytest.approx(1)


def test_without_smoothing_each_frame_speaks_for_itself() -> None:
    tracker = Tracker(smoothing_seconds=0)
    tracker.update([at(0, expression=HAPPY)], 0.0)

    (face,) = tracker.update([at(0, expression=SAD)], 0.01)

    assert face.expression is SAD
    assert face.prediction.probabilities == pytest.approx(probabilities(SAD))


def test_a_label_changes_only_for_one_that_leads_clearly() -> None:
    def nearly(sad: float) -> Prediction:
        row = [0.0] * 7
        row[HAPPY], row[SAD] = 1 - sad, sad
        return Prediction(at(0).box, tuple(row))

    tracker = Tracker(smoothing_seconds=1e-9)
    shares = [0.45, 0.5 + LEAD / 2 - 0.01, 0.45, 0.5 + LEAD / 2 + 0.01, 0.5 - LEAD / 2 + 0.01]

    labels = [tracker.update([nearly(s)], i / 10)[0].expression for i, s in enumerate(shares)]

    assert labels == [HAPPY, HAPPY, HAPPY, SAD, SAD]


def test_the_confidence_is_that_of_the_label() -> None:
    (face,) = Tracker().update([prediction(SAD, 0.6)], 0.0)

    assert face.confidence == pytest.approx(0.6)


def test_the_time_constant_can_be_changed_on_the_way() -> None:
    tracker = Tracker(smoothing_seconds=5)
    tracker.update([at(0, expression=HAPPY)], 0.0)
    tracker.smoothing_seconds = 0

    assert tracker.update([at(0, expression=SAD)], 0.1)[0].expression is SAD


@pytest.mark.parametrize("seconds", [-0.1, math.inf, math.nan])
def test_a_time_constant_is_zero_or_more(seconds: float) -> None:
    with pytest.raises(ValueError, match="time constant"):
        Tracker(seconds)


def test_a_frame_older_than_the_last_is_a_mistake() -> None:
    tracker = Tracker()
    tracker.update([], 1.0)

    with pytest.raises(ValueError, match="order"):
        tracker.update([], 0.9)


def test_the_same_frames_give_the_same_answers() -> None:
    frames = [([at(3 * i), at(300 - i, expression=SAD)], i / 12) for i in range(20)]
    one, other = Tracker(), Tracker()

    assert [one.update(*f) for f in frames] == [other.update(*f) for f in frames]
