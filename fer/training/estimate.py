"""An estimate of a training's time, and the faces its network would see, by another process."""

import base64
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import numpy as np

from fer.arrays import FACE_SIDE, Faces
from fer.errors import BadConfig, FerError
from fer.jobs import run_and_wait

MOST_SECONDS = 300

_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """The measurements and faces of `python -m fer rehearse`."""

    seconds_per_epoch: float
    seconds: float  # of the whole run
    faces: Faces  # the first as it is, the others as the network would see it


def estimate(config: str) -> Estimate:
    """Measure a configuration, given as JSON; when others do the same, one after another.

    Raises:
        BadConfig: such a training could not be.
    """
    with _one_at_a_time, TemporaryDirectory() as folder:
        file = Path(folder) / "config.json"
        file.write_text(config, encoding="utf-8")
        return _parse(_measure(file))


def _measure(file: Path) -> str:
    try:
        return run_and_wait(["rehearse", "--config", str(file)], most_seconds=MOST_SECONDS)
    except subprocess.TimeoutExpired as problem:
        raise BadConfig(
            f"A few steps took longer than {MOST_SECONDS // 60} minutes. Choose a smaller batch "
            "or network, or let other work on this machine end first."
        ) from problem
    except FerError as problem:
        raise BadConfig(str(problem)) from problem


def _parse(printed: str) -> Estimate:
    values = json.loads(printed.splitlines()[-1])
    pictures = [base64.b64decode(face) for face in (values["face"], *values["seen"])]
    pixels = np.frombuffer(b"".join(pictures), np.uint8)
    return Estimate(
        values["seconds_per_epoch"],
        values["seconds"],
        pixels.reshape(len(pictures), FACE_SIDE, FACE_SIDE, 1),
    )
