from dataclasses import replace

import numpy as np

from fer.images.box import FaceBox, PosedBox
from fer.recognition.export import photo_json
from fer.recognition.recogniser import PhotoFaces, Prediction

BLACK = np.zeros((20, 30, 3), np.uint8)


def found(*predictions: Prediction) -> PhotoFaces:
    faces = np.zeros((len(predictions), 48, 48, 1), np.uint8)
    return PhotoFaces(faces, predictions, tuple(each.box for each in predictions))


def test_the_json_of_a_photo_names_everything() -> None:
    happy = Prediction(FaceBox(1, 2, 3, 4), (0.0, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0))

    assert photo_json("a.jpg", BLACK, found(happy)) == {
        "photo": "a.jpg",
        "width": 30,
        "height": 20,
        "faces": [
            {
                "box": {"left": 1, "top": 2, "right": 3, "bottom": 4},
                "expression": "happiness",
                "confidence": 0.75,
                "probabilities": {
                    "anger": 0.0,
                    "disgust": 0.0,
                    "fear": 0.0,
                    "happiness": 0.75,
                    "sadness": 0.25,
                    "surprise": 0.0,
                    "neutral": 0.0,
                },
                "flaws": ["small", "blurred", "dark"],
            }
        ],
    }


def test_a_photo_without_faces_has_an_empty_list() -> None:
    assert photo_json("a.jpg", BLACK, found())["faces"] == []


def test_a_photo_that_is_one_face_has_no_flaws() -> None:
    happy = Prediction(FaceBox(0, 0, 30, 20), (0.0, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0))

    assert photo_json("a.jpg", BLACK, found(happy), whole=True)["faces"][0]["flaws"] == []


def test_a_head_that_is_turned_away_is_said_to_be() -> None:
    happy = Prediction(FaceBox(1, 2, 3, 4), (0.0, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0))
    away = replace(found(happy), boxes=(PosedBox(1, 2, 3, 4, turned_away=True),))

    assert "turned away" in photo_json("a.jpg", BLACK, away)["faces"][0]["flaws"]
