"""A configuration tried out in another process: how long a run takes, what its network sees."""

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import numpy as np

from fer.arrays import FACE_SIDE, Faces
from fer.errors import BadConfig
from fer.files import ROOT

LONGEST_SECONDS = 300

_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What `python -m fer rehearse` measured and drew."""

    seconds_per_epoch: float
    seconds: float  # of the whole run
    faces: Faces  # the first as it is, the others as the network would see it


def try_out(config: str) -> Trial:
    """Rehearse a configuration, given as JSON; when others do the same, one after another.

    Raises:
        BadConfig: such a training could not be.
    """
    with _one_at_a_time, TemporaryDirectory() as folder:
        file = Path(folder) / "config.json"
        file.write_text(config, encoding="utf-8")
        return _trial(_rehearsed(file))


def _rehearsed(file: Path) -> str:
    command = [sys.executable, "-m", "fer", "rehearse", "--config", str(file)]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired as problem:
        raise BadConfig(
            f"A few steps took longer than {LONGEST_SECONDS // 60} minutes. Choose a smaller batch "
            "or network, or let other work on this machine end first."
        ) from problem
    except subprocess.CalledProcessError as problem:
        told = problem.stderr.strip().splitlines() or ["The process ended without a word."]
        raise BadConfig(told[-1].removeprefix("python -m fer: ")) from problem
    return done.stdout


def _trial(told: str) -> Trial:
    values = json.loads(told.splitlines()[-1])
    pictures = [base64.b64decode(face) for face in (values["face"], *values["seen"])]
    pixels = np.frombuffer(b"".join(pictures), np.uint8)
    return Trial(
        values["seconds_per_epoch"],
        values["seconds"],
        pixels.reshape(len(pictures), FACE_SIDE, FACE_SIDE, 1),
    )
