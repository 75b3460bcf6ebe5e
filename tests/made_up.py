"""Photos, predictions and models that tests make up."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from fer.arrays import Faces, Photo, Probabilities
from fer.files import write_json
from fer.images.box import FaceBox
from fer.labels import Expression
from fer.recognition.recogniser import Prediction, Recogniser
from fer.runs import Run

BOXES = (FaceBox(10, 20, 30, 40), FaceBox(50, 20, 70, 44))


def probabilities(expression: Expression, confidence: float = 0.7) -> tuple[float, ...]:
    """`confidence` for one expression, the rest shared evenly."""
    rest = (1 - confidence) / 6
    return tuple(confidence if each is expression else rest for each in Expression)


def prediction(
    expression: Expression = Expression.HAPPINESS,
    confidence: float = 0.7,
    box: FaceBox = BOXES[0],
) -> Prediction:
    return Prediction(box, probabilities(expression, confidence))


def picture(width: int = 80, height: int = 60, kind: str = "JPEG") -> bytes:
    """A grey photo as a file."""
    file = BytesIO()
    Image.new("RGB", (width, height), (128, 128, 128)).save(file, kind)
    return file.getvalue()


def recogniser(boxes: Sequence[FaceBox] = BOXES, confidence: float = 0.7) -> Recogniser:
    """Finds `boxes` in every photo and takes each face for a happy one."""

    def detect(_: Photo) -> Sequence[FaceBox]:
        return boxes

    def classify(faces: Faces) -> Probabilities:
        row = probabilities(Expression.HAPPINESS, confidence)
        return np.array([row] * len(faces), np.float32)

    return Recogniser(detect, classify)


def model_in(folder: Path, name: str, accuracy: float = 0.6) -> Run:
    """A model with its figures; its LiteRT file has 7 bytes and no network."""
    model = Run(folder / name)
    model.path.mkdir(parents=True)
    model.litert_file.write_bytes(b"network")
    write_json(model.path / "config.json", {"format": 1, "network": "notebook"})
    for split in ("PublicTest", "PrivateTest"):
        report = {"faces": 3589, "accuracy": accuracy, "macro_f1": 0.55, "log_loss": 1.1}
        write_json(model.path / f"{split}.json", report)
    return model
