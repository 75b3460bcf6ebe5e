"""Faces detected in picture after picture of a stream."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from fer.arrays import Photo
from fer.images.box import FaceBox, overlap
from fer.images.stream_detector import FULL_SEARCH_SECONDS, StreamDetector

LARGE = FaceBox(200, 100, 300, 240)


class Detector:
    """Finds whole faces that are painted white, and notes how large a picture it was given."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def __call__(self, photo: Photo) -> list[FaceBox]:
        height, width = photo.shape[:2]
        self.sizes.append((width, height))
        white = np.asarray(photo[:, :, 0] > 127, np.uint8)
        _, _, found, _ = cv2.connectedComponentsWithStats(white)
        boxes = [FaceBox(x, y, x + w, y + h) for x, y, w, h, _ in found[1:].tolist()]
        return sorted(boxes, key=lambda box: box.left)


class Stream:
    """A stream's detector and the clock that it reads."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.detect = Detector()
        self._detector = StreamDetector(self.detect, clock=lambda: self.seconds)

    def search(self, photo: Photo, seconds: float) -> Sequence[FaceBox]:
        self.seconds = seconds
        return self._detector(photo)

    @property
    def full(self) -> list[bool]:
        """Whether each search was of a whole picture."""
        return [size == (640, 480) for size in self.detect.sizes]


def picture(*faces: FaceBox) -> Photo:
    photo = np.zeros((480, 640, 3), np.uint8)
    for face in faces:
        photo[max(0, face.top) : face.bottom, max(0, face.left) : face.right] = 255
    return photo


def test_a_known_face_is_looked_for_around_where_it_was() -> None:
    stream = Stream()
    places = [FaceBox(200, 100, 250, 160).moved(9 * step, 5 * step) for step in range(4)]

    found = [stream.search(picture(place), 0.1 * step) for step, place in enumerate(places)]

    assert found == [[place] for place in places]
    # Half of the face's larger side on every side of it.
    assert stream.detect.sizes == [(640, 480), *[(110, 120)] * 3]


def test_a_large_face_is_made_smaller() -> None:
    stream = Stream()
    face = FaceBox(200, 100, 328, 228)
    stream.search(picture(face), 0.0)

    ((found,),) = [stream.search(picture(face), 0.1)]

    assert stream.detect.sizes[1] == (128, 128)
    assert overlap(found, face) > 0.9


def test_the_surroundings_of_many_faces_are_shrunk() -> None:
    stream = Stream()
    faces = [FaceBox(20, 100, 120, 240), FaceBox(500, 200, 600, 340)]
    stream.search(picture(*faces), 0.0)

    found = stream.search(picture(*faces), 0.1)

    assert stream.detect.sizes[1] == (320, 190)
    for box, face in zip(found, faces, strict=True):
        assert overlap(box, face) > 0.9


def test_small_faces_are_not_made_smaller() -> None:
    stream = Stream()
    faces = [FaceBox(20, 100, 50, 140), FaceBox(570, 200, 600, 240)]
    stream.search(picture(*faces), 0.0)

    assert stream.search(picture(*faces), 0.1) == faces
    assert stream.detect.sizes[1] == (620, 180)


def test_now_and_then_the_whole_picture_is_searched() -> None:
    stream = Stream()

    for step in range(12):
        stream.search(picture(LARGE), step * FULL_SEARCH_SECONDS / 5)

    assert [step for step, full in enumerate(stream.full) if full] == [0, 5, 10]


def test_a_new_face_far_from_the_known_ones_is_found_within_half_a_second() -> None:
    stream = Stream()
    new = FaceBox(500, 50, 540, 100)
    stream.search(picture(LARGE), 0.0)

    # Five pictures a second: what each of thirty cameras gets.
    found = [stream.search(picture(LARGE, new), 0.2 * step) for step in (1, 2)]

    assert found == [[LARGE], [LARGE, new]]


def test_of_few_pictures_only_some_are_searched_in_full() -> None:
    stream = Stream()

    for step in range(6):
        stream.search(picture(LARGE), step * 2 * FULL_SEARCH_SECONDS)

    assert stream.full == [True, False] * 3


def test_an_empty_picture_is_searched_in_full() -> None:
    stream = Stream()

    assert [stream.search(picture(), 0.1 * step) for step in range(3)] == [[]] * 3
    assert all(stream.full)


@pytest.mark.parametrize(
    "faces", [(), (LARGE, LARGE.moved(120, 0))], ids=["lost", "one more beside it"]
)
def test_when_the_number_of_faces_changes_the_same_picture_is_searched_again(
    faces: tuple[FaceBox, ...],
) -> None:
    stream = Stream()
    stream.search(picture(LARGE), 0.0)

    assert stream.search(picture(*faces), 0.1) == list(faces)
    assert stream.full == [True, False, True]


def test_a_face_beyond_the_edge_is_followed() -> None:
    stream = Stream()
    stream.search(picture(FaceBox(0, 0, 60, 90)), 0.0)

    assert stream.search(picture(FaceBox(0, 0, 70, 90)), 0.1) == [FaceBox(0, 0, 70, 90)]
    assert stream.full == [True, False]


def test_a_picture_of_another_size_is_searched_in_full() -> None:
    stream = Stream()
    stream.search(picture(LARGE), 0.0)

    assert stream.search(np.zeros((1, 1, 3), np.uint8), 0.1) == []
    assert stream.detect.sizes == [(640, 480), (1, 1)]
