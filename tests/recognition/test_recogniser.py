import numpy as np
import pytest

from fer.arrays import Faces, Photo, Probabilities
from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.recogniser import Prediction, Recogniser

PHOTO: Photo = np.zeros((100, 200, 3), np.uint8)
LEFT, RIGHT = FaceBox(10, 10, 40, 50), FaceBox(120, 10, 150, 50)


def refuse(faces: Faces) -> Probabilities:
    raise AssertionError("classify was called")


def happy_then_sad(faces: Faces) -> Probabilities:
    answers = np.full((len(faces), 7), 0.05, np.float32)
    for row, expression in zip(answers, (Expression.HAPPINESS, Expression.SADNESS), strict=False):
        row[expression] = 0.7
    return answers


def test_a_photo_without_faces_never_reaches_the_classifier() -> None:
    found = Recogniser(detect=lambda photo: [], classify=refuse).recognise(PHOTO)

    assert found.predictions == ()
    assert found.faces.shape == (0, 48, 48, 1)


def test_each_box_gets_the_prediction_for_its_own_face() -> None:
    recogniser = Recogniser(detect=lambda photo: [LEFT, RIGHT], classify=happy_then_sad)

    first, second = recogniser.recognise(PHOTO).predictions

    assert (first.box, first.expression) == (LEFT, Expression.HAPPINESS)
    assert (second.box, second.expression) == (RIGHT, Expression.SADNESS)


def test_a_whole_picture_is_one_face_and_is_not_searched() -> None:
    def no_search(photo: Photo) -> list[FaceBox]:
        raise AssertionError("detect was called")

    recogniser = Recogniser(detect=no_search, classify=happy_then_sad)

    (face,) = recogniser.recognise(PHOTO, whole=True).predictions

    assert face.box == FaceBox(0, 0, 200, 100)
    assert face.expression is Expression.HAPPINESS


@pytest.mark.parametrize("whole", [False, True], ids=["found", "whole"])
def test_beside_each_prediction_is_the_face_that_the_network_got(whole: bool) -> None:
    given: list[Faces] = []

    def classify(faces: Faces) -> Probabilities:
        given.append(faces)
        return happy_then_sad(faces)

    noise = np.random.default_rng(0).integers(0, 256, PHOTO.shape, dtype=np.uint8)

    found = Recogniser(lambda _: [LEFT, RIGHT], classify).recognise(noise, whole=whole)

    assert len(found.faces) == len(found.predictions) == (1 if whole else 2)
    assert np.array_equal(given, [found.faces])


def test_the_expression_is_the_most_probable_and_its_probability_the_confidence() -> None:
    prediction = Prediction(LEFT, (0.1, 0.0, 0.1, 0.1, 0.1, 0.1, 0.5))

    assert prediction.expression is Expression.NEUTRAL
    assert prediction.confidence == 0.5


def test_a_box_ends_where_the_photo_does_and_the_face_is_cut_by_all_of_it() -> None:
    photo = np.zeros((40, 60, 3), np.uint8)
    photo[:, 30:] = 255
    recogniser = Recogniser(
        detect=lambda photo: [FaceBox(40, -10, 90, 40)], classify=happy_then_sad
    )

    found = recogniser.recognise(photo)

    assert found.predictions[0].box == FaceBox(40, 0, 60, 40)
    assert (found.faces == 255).all()


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_no_photo_is_refused(whole: bool) -> None:
    recogniser = Recogniser(detect=lambda photo: [], classify=happy_then_sad)

    with pytest.raises(ValueError, match="Received: float64"):
        recogniser.recognise(np.zeros((40, 60, 3)), whole=whole)  # type: ignore[arg-type]
