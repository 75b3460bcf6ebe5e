"""A promotion in a process of its own, and what became of it.

No TensorFlow here: a page launches and looks, the process promotes.
"""

import re
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil

from fer.errors import BadRun
from fer.files import write_json
from fer.processes import lives, mark, start_detached
from fer.promotion.promotable import demand_promotable
from fer.runs import Run, place_for, runs_in

RECORD, LOG = "promotion.json", "promotion.txt"
COMMAND = "python -m fer: "
"""What a command's sentence about a mistake begins with."""


class Outcome(StrEnum):
    """How far a promotion is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Promotion:
    """The last attempt to make a model of a run."""

    name: str  # the model's
    outcome: Outcome
    message: str  # what is being done, or why it failed


def promote(run: Run, name: str, models: Path) -> None:
    """Begin to make `run` the model `name`; it outlives whoever asked for it.

    Raises:
        BadRun: the run is unfinished or leaves out a fold, such a name cannot be, or it is
            being promoted already.
    """
    place_for(name, models)
    demand_promotable(run)
    for other in runs_in(run.path.parent):
        last = promotion_of(other, models)
        if last and last.outcome is Outcome.RUNNING and (other == run or last.name == name):
            raise BadRun(f"{other.name} is being promoted to {last.name}. Wait until that is done.")
    log = run.path / LOG
    try:
        log.unlink(missing_ok=True)
        began = time.time()
        process = start_detached(["promote", str(run.path), name, "--models", str(models)], log)
        write_json(run.path / RECORD, {"name": name, "began": began, **mark(process)})
    except (OSError, psutil.Error) as problem:
        raise BadRun(f"{run.name} could not be promoted: {problem}.") from problem


def promotion_of(run: Run, models: Path) -> Promotion | None:
    """The last promotion of `run` that was launched; None if there was none."""
    if not (run.path / RECORD).exists():
        return None
    record = run.read(RECORD)
    told = _last_line(run.path / LOG)
    if lives(record):
        return Promotion(record["name"], Outcome.RUNNING, told or "Starting")
    card = models / record["name"] / "README.md"
    if card.exists() and card.stat().st_mtime >= record["began"]:
        return Promotion(record["name"], Outcome.DONE, told)
    reason = told.removeprefix(COMMAND) or "The process ended without a word."
    return Promotion(record["name"], Outcome.FAILED, reason)


def _last_line(log: Path) -> str:
    """What a terminal would show last; a bar writes over itself with carriage returns."""
    text = log.read_bytes()[-4096:].decode(errors="replace") if log.exists() else ""
    lines = [line.strip() for line in re.split(r"[\r\n]", text)]
    return next((line for line in reversed(lines) if line), "")
