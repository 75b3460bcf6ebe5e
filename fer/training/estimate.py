"""An estimate of a training's time, and the faces its network would see, by another process."""

import json
import subprocess
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Self

import numpy as np

from fer.arrays import FACE_SIDE, Faces
from fer.errors import BadConfig, FerError
from fer.jobs import run_and_wait

MOST_SECONDS = 300

FIGURES = ("seconds_per_step", "seconds_per_epoch", "seconds", "steps")

_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """The time a training would take on this machine at its current load, and what it would see."""

    seconds_per_step: float
    seconds_per_epoch: float  # all steps and the validation
    seconds: float  # of the whole training, unless it stops early
    steps: int  # in an epoch
    faces: Faces  # (N, 48, 48, 1), the first as it is, the others as the network would see it

    def as_json(self) -> dict[str, Any]:
        """Return every figure by name, and the faces in base64: 48 x 48 pixels row by row."""
        face, *seen = (b64encode(each.tobytes()).decode() for each in self.faces)
        return {name: getattr(self, name) for name in FIGURES} | {"face": face, "seen": seen}

    @classmethod
    def from_json(cls, values: Any) -> Self:
        """Return the estimate that `as_json` wrote."""
        pixels = b"".join(map(b64decode, [values["face"], *values["seen"]]))
        faces = np.frombuffer(pixels, np.uint8).reshape(-1, FACE_SIDE, FACE_SIDE, 1)
        return cls(**{name: values[name] for name in FIGURES}, faces=faces)


def estimate(config: str) -> Estimate:
    """Measure a configuration, given as JSON; when others do the same, one after another.

    Raises:
        BadConfig: such a training could not be.
    """
    with _one_at_a_time, TemporaryDirectory() as folder:
        file = Path(folder) / "config.json"
        file.write_text(config, encoding="utf-8")
        return Estimate.from_json(json.loads(_measure(file).splitlines()[-1]))


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
