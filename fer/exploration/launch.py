"""A map drawn in a process of its own, and how far that is.

Drawing keeps a core busy for 20 seconds and loads 160 MB that a server has no other use for: a
page launches and looks, the process draws.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.errors import BadDataset, FerError
from fer.exploration.map import place_of
from fer.files import read_json, write_json
from fer.processes import lives, mark, start_detached
from fer.runs import Run

RECORD, LOG = "drawing.json", "drawing.txt"
COMMAND = "python -m fer: "
"""What a command's sentence about a mistake begins with."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The last time that a map was asked for."""

    running: bool
    seconds: float  # since it was asked for
    message: str  # what is being done, or why there is no map


def draw(model: Run, csv: Path, dataset: Dataset, split: Split, cache: Path) -> None:
    """Begin to draw the map that `kept_map` will give; nothing when that is going on already.

    Args:
        model: has a LiteRT file.
        csv: where `dataset` came from.
        dataset: all of it.
        split: the part to draw.
        cache: the folder of all that is derived from datasets.

    Raises:
        FerError: the process could not be started.
    """
    last = drawing_of(model, dataset, split, cache)
    if last and last.running:
        return
    folder = place_of(model, dataset, split, cache).folder
    arguments = ["data", "map", str(csv.absolute()), "--split", split.value]
    arguments += ["--model", str(model.path.absolute()), "--cache", str(cache.absolute())]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / LOG).unlink(missing_ok=True)
        process = start_detached(arguments, folder / LOG)
        write_json(folder / RECORD, {"began": time.time(), **mark(process)})
    except (OSError, psutil.Error) as problem:
        raise FerError(f"The map could not be drawn: {problem}. Try again.") from problem


def drawing_of(model: Run, dataset: Dataset, split: Split, cache: Path) -> Drawing | None:
    """How far the last drawing of this map is; None when it was never asked for.

    One that does not run any more has either left what `kept_map` gives, or failed.

    Raises:
        BadRun: the model's file is missing.
    """
    folder = place_of(model, dataset, split, cache).folder
    try:
        record = read_json(folder / RECORD, BadDataset)
        running, seconds = lives(record), time.time() - record["began"]
    except (FerError, KeyError, TypeError):
        return None
    told = _last_line(folder / LOG).removeprefix(COMMAND)
    silent = "Starting" if running else "The process ended without a word."
    return Drawing(running, seconds, told or silent)


def _last_line(log: Path) -> str:
    """What a terminal would show last; a bar writes over itself with carriage returns."""
    text = log.read_bytes()[-4096:].decode(errors="replace") if log.exists() else ""
    lines = [line.strip() for line in re.split(r"[\r\n]", text)]
    return next((line for line in reversed(lines) if line), "")
