"""Faces detected in picture after picture of a stream."""

from collections.abc import Sequence

import numpy as np
import pytest

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.images.stream_detector import FULL_SEARCH_SECONDS, LARGE_SIDE, StreamDetector

PHOTO = np.zeros((480, 640, 3), np.uint8)

LARGE = FaceBox(100, 100, 200, 240)
SMALL = FaceBox(400, 100, 400 + LARGE_SIDE - 2, 200)


class Detector:
    """Finds the same faces at any scale, and notes how wide a picture it was given."""

    def __init__(self, *faces: FaceBox) -> None:
        self.faces = faces
        self.widths: list[int] = []

    def __call__(self, photo: Photo) -> list[FaceBox]:
        width = photo.shape[1]
        self.widths.append(width)
        scale = width / 640
        return [
            FaceBox(*(round(scale * side) for side in (f.left, f.top, f.right, f.bottom)))
            for f in self.faces
        ]


class Stream:
    """A stream's detector and the clock that it reads."""

    def __init__(self, detect: Detector) -> None:
        self.seconds = 0.0
        self._detector = StreamDetector(detect, clock=lambda: self.seconds)

    def search(self, photo: Photo, seconds: float) -> Sequence[FaceBox]:
        self.seconds = seconds
        return self._detector(photo)


def test_a_large_face_is_followed_in_smaller_pictures() -> None:
    detect = Detector(LARGE)
    stream = Stream(detect)

    found = [stream.search(PHOTO, frame * 0.1) for frame in range(4)]

    assert found == [[LARGE]] * 4
    assert detect.widths == [640, 320, 320, 320]


def test_now_and_then_the_whole_picture_is_searched() -> None:
    detect = Detector(LARGE)
    stream = Stream(detect)

    for seconds in (0.0, 0.1, 0.2, 0.3, 0.4, FULL_SEARCH_SECONDS, FULL_SEARCH_SECONDS + 0.1):
        stream.search(PHOTO, seconds)

    assert detect.widths == [640, 320, 320, 320, 320, 640, 320]


def test_of_few_pictures_only_some_are_searched_in_full() -> None:
    detect = Detector(LARGE)
    stream = Stream(detect)

    for frame in range(6):
        stream.search(PHOTO, frame * 2 * FULL_SEARCH_SECONDS)

    assert detect.widths == [640, 320, 320, 320, 640, 320]


@pytest.mark.parametrize("faces", [(SMALL,), (LARGE, SMALL), ()], ids=["small", "both", "none"])
def test_small_faces_and_empty_pictures_are_searched_in_full(faces: tuple[FaceBox, ...]) -> None:
    detect = Detector(*faces)
    stream = Stream(detect)

    assert [stream.search(PHOTO, frame * 0.1) for frame in range(3)] == [list(faces)] * 3
    assert detect.widths == [640] * 3


@pytest.mark.parametrize("faces", [(), (LARGE, FaceBox(300, 100, 420, 240))], ids=["lost", "new"])
def test_when_the_number_of_faces_changes_the_same_picture_is_searched_again(
    faces: tuple[FaceBox, ...],
) -> None:
    detect = Detector(LARGE)
    stream = Stream(detect)
    stream.search(PHOTO, 0.0)
    detect.faces = faces

    assert stream.search(PHOTO, 0.1) == list(faces)
    assert detect.widths == [640, 320, 640]


def test_a_picture_of_one_pixel_is_searched_too() -> None:
    detect = Detector(LARGE)
    stream = Stream(detect)
    stream.search(PHOTO, 0.0)
    detect.faces = ()

    assert stream.search(np.zeros((1, 1, 3), np.uint8), 0.1) == []
    assert detect.widths == [640, 1, 1]
