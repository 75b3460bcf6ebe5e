"""The time that each step of classifying a frame takes, in one process."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import psutil

from fer.arrays import Photo
from fer.benchmarks.speed import BATCH, RUNS, median_milliseconds, milliseconds_a_face
from fer.files import ROOT
from fer.images.box import FaceBox
from fer.images.face import faces_in
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

FRAME_WIDTH, FRAME_HEIGHT = 640, 480
COLD_STARTS = 3

# A fresh process up to its first answer, the libraries' loading included.
COLD_START = """
import sys
from pathlib import Path
import numpy
from fer.recognition.assembly import recogniser_of
from fer.runs import Run
recogniser = recogniser_of(Run(Path(sys.argv[1])))
frame = numpy.zeros((480, 640, 3), numpy.uint8)
recogniser.recognise(frame)
recogniser.recognise(frame, whole=True)
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of 640x480 and the boxes to cut out of it."""

    title: str
    photo: Photo
    boxes: Sequence[FaceBox]


def drawn_frames() -> list[Frame]:
    """Smooth noise with one and with five boxes: what each step costs hardly depends on it."""
    noise = np.random.default_rng(0).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    photo = np.asarray(cv2.resize(noise, (FRAME_WIDTH, FRAME_HEIGHT)), dtype=np.uint8)
    boxes = [FaceBox(20 + 120 * place, 150, 110 + 120 * place, 270) for place in range(5)]
    return [Frame("noise, 1 box", photo, boxes[:1]), Frame("noise, 5 boxes", photo, boxes)]


def frame_of(title: str, photo: Photo, recogniser: Recogniser) -> Frame:
    """A photo fitted into 640x480 on black, with the boxes the detector finds there."""
    height, width = photo.shape[:2]
    scale = min(FRAME_WIDTH / width, FRAME_HEIGHT / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    canvas = np.zeros((FRAME_HEIGHT, FRAME_WIDTH, 3), np.uint8)
    canvas[: size[1], : size[0]] = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    boxes = recogniser.detect(canvas)
    return Frame(f"{title}, {len(boxes)} {'face' if len(boxes) == 1 else 'faces'}", canvas, boxes)


def report(recogniser: Recogniser, model: Run, frames: Sequence[Frame]) -> Iterator[str]:
    """The lines of the benchmark, each as soon as it is measured."""
    yield f"Model {model.name}, medians in milliseconds, frames of {FRAME_WIDTH}x{FRAME_HEIGHT}"
    yield f"{'frame':<34}{'detect':>9}{'crop':>9}{'network':>9}{'all':>9}{'frames/s':>10}"
    for frame in frames:
        yield _frame_line(recogniser, frame)
    one, many = (milliseconds_a_face(recogniser.classify, batch, RUNS) for batch in (1, BATCH))
    times = f"batch 1 {one:.2f}, batch {BATCH} {many:.2f}, ratio {one / many:.2f}"
    yield f"network alone, a face: {times}"
    yield f"memory of this process: {psutil.Process().memory_info().rss / 2**20:.0f} MB"
    yield f"cold start to first answer: {cold_start_milliseconds(model):.0f}"


def _frame_line(recogniser: Recogniser, frame: Frame) -> str:
    detect = median_milliseconds(lambda: recogniser.detect(frame.photo))
    crop = median_milliseconds(lambda: faces_in(frame.photo, frame.boxes))
    faces = faces_in(frame.photo, frame.boxes)
    network = median_milliseconds(lambda: recogniser.classify(faces))
    whole = detect + crop + network
    return (
        f"{frame.title:<34}{detect:>9.2f}{crop:>9.2f}{network:>9.2f}{whole:>9.2f}"
        f"{1000 / whole:>10.1f}"
    )


def cold_start_milliseconds(model: Run) -> float:
    """The median of fresh processes, each from its start to its end after one answer."""
    command = [sys.executable, "-c", COLD_START, str(model.path)]

    def start() -> None:
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603

    return median_milliseconds(start, COLD_STARTS, uncounted=0)
