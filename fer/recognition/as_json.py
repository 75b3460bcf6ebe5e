"""Predictions as the JSON of the API, the pages and the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fer.arrays import Photo
from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from fer.recognition.tracker import Tracked

DIGITS = 6


def photo_as_json(name: str, photo: Photo, predictions: Sequence[Prediction]) -> dict[str, Any]:
    """The photo's name and size in pixels, and each face with its box and probabilities."""
    height, width = photo.shape[:2]
    return {
        "photo": name,
        "width": width,
        "height": height,
        "faces": [_face_as_json(prediction) for prediction in predictions],
    }


def frame_as_json(photo: Photo, faces: Sequence[Tracked], *, unsure_below: float) -> dict[str, Any]:
    """The size of a stream's picture in pixels, and each face with its number, smoothed.

    A face is `sure` unless its confidence is lower than `unsure_below`.
    """
    height, width = photo.shape[:2]
    return {
        "width": width,
        "height": height,
        "faces": [
            {
                "number": face.number,
                **_face_as_json(face.prediction),
                "expression": face.expression.label,
                "confidence": round(face.confidence, DIGITS),
                "sure": face.confidence >= unsure_below,
            }
            for face in faces
        ],
    }


def _face_as_json(prediction: Prediction) -> dict[str, Any]:
    return {
        "box": asdict(prediction.box),
        "expression": prediction.expression.label,
        "confidence": round(prediction.confidence, DIGITS),
        "probabilities": {
            expression.label: round(prediction.probabilities[expression], DIGITS)
            for expression in Expression
        },
    }
