import numpy as np

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
    assert Recogniser(detect=lambda photo: [], classify=refuse).recognise(PHOTO) == []


def test_each_box_gets_the_answer_for_its_own_face() -> None:
    recogniser = Recogniser(detect=lambda photo: [LEFT, RIGHT], classify=happy_then_sad)

    first, second = recogniser.recognise(PHOTO)

    assert (first.box, first.expression) == (LEFT, Expression.HAPPINESS)
    assert (second.box, second.expression) == (RIGHT, Expression.SADNESS)


def test_a_whole_picture_is_one_face_and_is_not_searched() -> None:
    def no_search(photo: Photo) -> list[FaceBox]:
        raise AssertionError("detect was called")

    (face,) = Recogniser(detect=no_search, classify=happy_then_sad).recognise_whole(PHOTO)

    assert face.box == FaceBox(0, 0, 200, 100)
    assert face.expression is Expression.HAPPINESS


def test_the_expression_is_the_most_probable_and_its_probability_the_confidence() -> None:
    prediction = Prediction(LEFT, (0.1, 0.0, 0.1, 0.1, 0.1, 0.1, 0.5))

    assert prediction.expression is Expression.NEUTRAL
    assert prediction.confidence == 0.5
