"""The faces of a stream, picture by picture."""

from collections.abc import Sequence

import numpy as np

from fer.arrays import Faces, Photo, Probabilities
from fer.images.box import FaceBox
from fer.images.detector import Detect
from fer.labels import Expression
from fer.recognition.recogniser import Recogniser
from fer.recognition.stream import StreamRecogniser
from tests.made_up import probabilities, recogniser

LEFT, RIGHT = FaceBox(100, 100, 200, 240), FaceBox(300, 100, 420, 240)
PHOTO = np.zeros((480, 640, 3), np.uint8)


def test_a_face_keeps_its_number_while_it_moves() -> None:
    moved = FaceBox(110, 100, 210, 240)
    # Two were known, so the second picture is searched at half its size, and then as it is.
    places = iter([[LEFT, RIGHT], [moved.scaled(0.5)], [moved]])
    stream = StreamRecogniser(Recogniser(lambda _: next(places), recogniser().classify))

    first, second = (stream.recognise(PHOTO, seconds)[1] for seconds in (0.0, 0.1))

    assert [face.number for face in first] == [1, 2]
    assert [face.number for face in second] == [1]


def test_the_faces_are_those_that_the_network_got() -> None:
    given: list[Faces] = []

    def classify(faces: Faces) -> Probabilities:
        given.append(faces)
        return recogniser().classify(faces)

    noise = np.random.default_rng(0).integers(0, 256, PHOTO.shape, dtype=np.uint8)

    faces, _ = StreamRecogniser(Recogniser(lambda _: [LEFT], classify)).recognise(noise, 0.0)

    assert np.array_equal(given, [faces])


def test_another_recogniser_goes_on_with_the_same_faces() -> None:
    stream = StreamRecogniser(recogniser([LEFT]), smoothing_seconds=0)
    stream.recognise(PHOTO, 0.0)

    def sad(faces: Faces) -> Probabilities:
        return np.array([probabilities(Expression.SADNESS)] * len(faces), np.float32)

    stream.use(Recogniser(lambda _: [LEFT], sad))
    _, (face,) = stream.recognise(PHOTO, 0.1)

    assert (face.number, face.expression) == (1, Expression.SADNESS)


def test_the_same_recogniser_keeps_the_memory_of_its_detector() -> None:
    full: list[bool] = []

    def detect(photo: Photo) -> Sequence[FaceBox]:
        full.append(photo.shape == PHOTO.shape)
        return [LEFT if full[-1] else FaceBox(40, 40, 140, 180)]

    same = Recogniser(detect, recogniser().classify)
    stream = StreamRecogniser(same)
    stream.recognise(PHOTO, 0.0)
    stream.use(same)
    stream.recognise(PHOTO, 0.1)

    assert full == [True, False]


def test_a_face_keeps_its_number_and_its_calm_in_smaller_pictures() -> None:
    small = np.zeros((360, 480, 3), np.uint8)
    places = {PHOTO.shape: RIGHT, small.shape: RIGHT.scaled(0.75)}
    finding = Recogniser(lambda photo: [places[photo.shape]], recogniser().classify)
    # Every picture in full, as it is.
    stream = StreamRecogniser(finding, detector=lambda detect: detect)

    sizes = (PHOTO, PHOTO, small, small, PHOTO)
    seen = [stream.recognise(photo, 0.1 * step)[1][0] for step, photo in enumerate(sizes)]

    assert [face.number for face in seen] == [1] * 5
    assert [face.prediction.box for face in seen] == [places[photo.shape] for photo in sizes]


def test_a_stream_may_be_searched_otherwise() -> None:
    asked: list[Photo] = []

    def every_picture_in_full(detect: Detect) -> Detect:
        def noted(photo: Photo) -> Sequence[FaceBox]:
            asked.append(photo)
            return detect(photo)

        return noted

    stream = StreamRecogniser(recogniser([LEFT]), detector=every_picture_in_full)
    stream.recognise(PHOTO, 0.0)
    stream.recognise(PHOTO, 0.1)

    assert [photo.shape for photo in asked] == [PHOTO.shape] * 2


def test_smoothed_boxes_lie_within_the_picture() -> None:
    random = np.random.default_rng(0)
    places = [FaceBox(500 + x, 300, 640, 480 - y) for x, y in random.integers(0, 40, (50, 2))]
    found = iter(places)
    stream = StreamRecogniser(
        Recogniser(lambda _: [next(found)], recogniser().classify), detector=lambda each: each
    )

    boxes = [stream.recognise(PHOTO, n / 30)[1][0].prediction.box for n in range(len(places))]

    assert max(box.right for box in boxes) == 640
