"""Faces followed through a video."""

import csv
from collections.abc import Sequence

import numpy as np
import pytest

from fer.arrays import Faces, Photo, Probabilities
from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.recogniser import Recogniser
from fer.recognition.tracker import Tracked
from fer.video.decode import Frame
from fer.video.timeline import COLUMNS, FrameFaces, Timeline, timeline
from tests.made_up import prediction, probabilities

LEFT, RIGHT = FaceBox(10, 10, 30, 34), FaceBox(60, 10, 90, 46)


def frame(seconds: float, shade: int = 0) -> Frame:
    return Frame(seconds, np.full((60, 100, 3), shade, np.uint8), 0.0)


def seeing(*boxes: Sequence[FaceBox]) -> Recogniser:
    """Finds the first boxes in the first photo, and so on; every face is happy."""
    left = iter(boxes)

    def detect(_: Photo) -> Sequence[FaceBox]:
        return next(left)

    def classify(faces: Faces) -> Probabilities:
        return np.array([probabilities(Expression.HAPPINESS)] * len(faces), np.float32)

    return Recogniser(detect, classify)


def test_a_face_keeps_its_number_from_still_to_still() -> None:
    moved = FaceBox(12, 10, 32, 34)

    found = timeline([frame(0), frame(0.2)], seeing([LEFT, RIGHT], [moved, RIGHT]))

    assert [[face.number for face in frame.faces] for frame in found.frames] == [[1, 2], [1, 2]]
    assert [frame.seconds for frame in found.frames] == [0, 0.2]
    assert found.seconds == 0.2


def test_after_a_hard_cut_the_same_place_is_another_face() -> None:
    stripes = np.zeros((60, 100, 3), np.uint8)
    stripes[:, ::2] = stripes[:30] = 255
    other = np.ascontiguousarray(stripes[::-1] // 2)
    frames = [Frame(0, stripes, 0.3), Frame(0.2, stripes, 0.6), Frame(0.4, other, 1.0)]

    found = timeline(frames, seeing([LEFT], [LEFT], [LEFT]))

    assert [[face.number for face in frame.faces] for frame in found.frames] == [[1], [1], [2]]


def test_people_come_in_order_of_appearance() -> None:
    found = timeline([frame(0), frame(0.2)], seeing([LEFT, RIGHT], [RIGHT]))

    assert [(person.number, len(person.moments)) for person in found.people] == [(1, 1), (2, 2)]
    assert [seconds for seconds, _ in found.people[1].moments] == [0, 0.2]
    assert found.size == (100, 60)


def test_a_still_without_a_face_counts_too() -> None:
    found = timeline([frame(0), frame(0.5)], seeing([], []))

    assert [frame.faces for frame in found.frames] == [(), ()]
    assert found.people == ()


def test_no_stills_give_an_empty_timeline() -> None:
    assert timeline([], seeing()).seconds == 0


def test_a_portrait_shows_a_face_where_it_was_largest() -> None:
    larger = FaceBox(5, 5, 35, 45)
    frames = [frame(0, shade=10), frame(0.1, shade=200), frame(0.2, shade=30)]

    (person,) = timeline(frames, seeing([LEFT], [larger], [LEFT])).people

    assert person.portrait.shape == (96, 96, 3)
    assert person.portrait.mean() == pytest.approx(200)


def test_the_face_kept_beside_it_is_the_one_the_network_was_asked_about() -> None:
    asked: list[Faces] = []

    def classify(faces: Faces) -> Probabilities:
        asked.append(faces)
        return np.array([probabilities(Expression.HAPPINESS)] * len(faces), np.float32)

    # It moves and grows, so that the box at rest lags behind the one that was found.
    boxes = iter([[LEFT], [FaceBox(16, 8, 46, 44)], [LEFT]])
    noise = np.random.default_rng(0).integers(0, 256, (3, 60, 100, 3), dtype=np.uint8)
    frames = [Frame(number / 5, photo, 0.0) for number, photo in enumerate(noise)]

    (person,) = timeline(frames, Recogniser(lambda _: next(boxes), classify)).people

    assert person.face.shape == (1, 48, 48, 1)
    assert np.array_equal(person.face, asked[1])


def test_smoothing_can_be_left_out() -> None:
    answers = iter([Expression.HAPPINESS, Expression.SADNESS])

    def classify(_: Faces) -> Probabilities:
        return np.array([probabilities(next(answers), 0.9)], np.float32)

    frames = [frame(0), frame(0.2)]

    found = timeline(frames, Recogniser(lambda _: [LEFT], classify), smoothing_seconds=0)

    assert [face.expression for _, face in found.people[0].moments] == [
        Expression.HAPPINESS,
        Expression.SADNESS,
    ]


FACE = Tracked(3, prediction(Expression.FEAR, 0.7, FaceBox(1, 2, 30, 40)), Expression.FEAR)
SEEN = Timeline((FrameFaces(0.0, ()), FrameFaces(1 / 3, (FACE,))), ())


def test_each_face_of_each_frame_has_a_row() -> None:
    (row,) = SEEN.rows()

    assert list(row) == COLUMNS
    assert (row["seconds"], row["face"], row["expression"]) == (0.333, 3, "fear")
    assert (row["confidence"], row["fear"], row["anger"]) == (0.7, 0.7, 0.05)
    assert (row["left"], row["top"], row["right"], row["bottom"]) == (1, 2, 30, 40)


def test_the_csv_has_names_on_top_and_opens_in_excel() -> None:
    text = SEEN.as_csv()

    assert text.startswith(b"\xef\xbb\xbfseconds,face,expression,confidence,anger")
    assert [row["face"] for row in csv.DictReader(text.decode("utf-8-sig").splitlines())] == ["3"]
