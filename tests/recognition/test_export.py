import numpy as np

from fer.images.box import FaceBox
from fer.recognition.export import photo_json
from fer.recognition.recogniser import Prediction


def test_the_json_of_a_photo_names_everything() -> None:
    happy = Prediction(FaceBox(1, 2, 3, 4), (0.0, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0))

    assert photo_json("a.jpg", np.zeros((20, 30, 3), np.uint8), [happy]) == {
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
            }
        ],
    }


def test_a_photo_without_faces_has_an_empty_list() -> None:
    assert photo_json("a.jpg", np.zeros((20, 30, 3), np.uint8), [])["faces"] == []
