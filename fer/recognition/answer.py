"""What the API and the command line say about a photo, as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fer.arrays import Photo
from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from fer.recognition.tracker import Tracked

DIGITS = 6


def answer(name: str, photo: Photo, predictions: Sequence[Prediction]) -> dict[str, Any]:
    """The photo's name and size in pixels, and each face with its box and probabilities."""
    height, width = photo.shape[:2]
    return {
        "photo": name,
        "width": width,
        "height": height,
        "faces": [_face(prediction) for prediction in predictions],
    }


def live_answer(photo: Photo, faces: Sequence[Tracked], *, unsure_below: float) -> dict[str, Any]:
    """A frame's size in pixels, and each face with its number, smoothed, and whether it is sure."""
    height, width = photo.shape[:2]
    return {
        "width": width,
        "height": height,
        "faces": [
            {
                "number": face.number,
                **_face(face.prediction),
                "expression": face.expression.label,
                "confidence": round(face.confidence, DIGITS),
                "sure": face.confidence >= unsure_below,
            }
            for face in faces
        ],
    }


def _face(prediction: Prediction) -> dict[str, Any]:
    return {
        "box": asdict(prediction.box),
        "expression": prediction.expression.label,
        "confidence": round(prediction.confidence, DIGITS),
        "probabilities": {
            expression.label: round(prediction.probabilities[expression], DIGITS)
            for expression in Expression
        },
    }
