"""Photos, predictions and models that tests make up."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from fer.arrays import Faces, Photo, Probabilities
from fer.files import write_json
from fer.images.box import FaceBox
from fer.labels import Expression
from fer.progress_file import EpochLine, StepLine
from fer.recognition.recogniser import Prediction, Recogniser
from fer.run_records import Ended, Finished
from fer.runs import Run, State
from fer.training.queue import enqueue

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


CONFIG = {"format": 1, "network": "notebook", "data": "data/fer2013.csv"}


def model_in(folder: Path, name: str, accuracy: float = 0.6) -> Run:
    """A model with its figures; its LiteRT file has 7 bytes and no network."""
    model = Run(folder / name)
    model.path.mkdir(parents=True)
    model.litert_file.write_bytes(b"network")
    write_json(model.path / "config.json", CONFIG)
    for split in ("PublicTest", "PrivateTest"):
        report = {"faces": 3589, "accuracy": accuracy, "macro_f1": 0.55, "log_loss": 1.1}
        write_json(model.path / f"{split}.json", report | {"official": True})
    return model


def epoch_line(number: int, validation_accuracy: float = 0.3) -> EpochLine:
    """The line that a training writes after an epoch; every face is taken for a happy one."""
    return EpochLine(
        number, loss=1.8, accuracy=0.25, validation_loss=1.7,
        validation_accuracy=validation_accuracy, learning_rate=0.001,
        confusion=((0, 0, 0, 10, 0, 0, 0),) * len(Expression),
    )  # fmt: skip


def step_line(epoch: int, step: int, steps: int = 40) -> StepLine:
    """The line that a training writes within an epoch."""
    return StepLine(
        epoch, step, steps, loss=1.9, accuracy=0.2,
        learning_rate=0.001, images_per_second=412.3, seconds_left=95,
    )  # fmt: skip


FINISHED = Finished(
    parameters=729_575, best_epoch=2, validation_accuracy=0.32, validation_loss=1.7, seconds=90
)


def run_in(
    folder: Path, name: str, state: State = State.FINISHED, epochs_done: int = 2, **config: object
) -> Run:
    """A run with so many epochs done, each better than the last."""
    run = Run(folder / name)
    run.write("config.json", {"format": 1, "network": "notebook", "epochs": 5, **config})
    for number in range(1, epochs_done + 1):
        run.progress.append(epoch_line(number, 0.3 + number / 100))
    if state is State.QUEUED:
        enqueue(run)
    elif state is State.RUNNING:
        run.record_process(psutil.Process())
    elif state is not State.INTERRUPTED:
        run.end(state, FINISHED if state is State.FINISHED else Ended("The disk was full."))
    return run
