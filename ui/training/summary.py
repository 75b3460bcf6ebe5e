"""A summary of a run: its state, accuracy and duration."""

import math
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fer import runs
from fer.damage import damaged_in
from fer.errors import FerError
from fer.labels import DataSource
from fer.runs import LAST, Run, State, readable_runs
from fer.training.config import TrainConfig
from fer.training.history import History, HistoryReader
from fer.training.notes import NOTES, TITLE
from fer.training.presets import preset_of
from ui.caching import Cache

OWN = "Own settings"

SYNTHETIC = ", synthetic faces"
"""Added to the recipe: accuracy on synthetic faces says nothing about photos."""

ACTIVE = (State.QUEUED, State.RUNNING)

_readers = Cache[HistoryReader]("histories", 500)


def history(run: Run) -> History:
    """Return the figures of a run until now; only what is new in its file is read."""
    file = run.progress.path
    return _readers.get(str(file), lambda: HistoryReader(file)).history()


def label(run: Run) -> str:
    """Return what people call the run, with the name of its folder."""
    title = TITLE.of(run)
    return f"{title} ({run.name})" if title else run.name


@dataclass(frozen=True, slots=True)
class Summary:
    """A run as a row of a table."""

    run: Run
    title: str
    state: State
    preset: str  # a preset's name, or OWN; with the fold it leaves out, and with SYNTHETIC
    config: dict[str, Any]  # every field; empty when one cannot be
    started: datetime
    seconds: float | None  # of its last process; None while it waits
    epochs: int  # planned; expected, when seconds end the run
    epochs_done: float
    best: float | None  # accuracy in validation, mostly on PublicTest
    notes: str

    @property
    def is_timed(self) -> bool:
        """Return whether seconds, and not epochs, end the run."""
        return bool(self.config.get("seconds"))


def summary_of(run: Run) -> Summary:
    """Return the run as its files are now."""
    state, figures = run.state, history(run)
    config = _config(run)
    return Summary(
        run=run,
        title=TITLE.of(run),
        state=state,
        preset=_preset(config) + (SYNTHETIC if run.data_source is DataSource.SYNTHETIC else ""),
        config=config,
        started=started(run),
        seconds=_seconds(run, state),
        epochs=_epochs(config, figures, state),
        epochs_done=figures.at,
        best=figures.best.validation_accuracy if figures.best else None,
        notes=NOTES.of(run),
    )


def states() -> dict[Run, State]:
    """Return every run with its state, the newest first."""
    found = sorted(readable_runs(runs.RUNS), key=lambda run: (started(run), run.name))
    return {run: run.state for run in reversed(found)}


def left_out() -> dict[Path, str]:
    """Return a sentence for each folder that is not listed since something in it is damaged."""
    return damaged_in(runs.RUNS)


def started(run: Run) -> datetime:
    """Return when the run was first started."""
    # Its first file is written once, so the file's time is the run's, without reading anything.
    with suppress(OSError):
        return datetime.fromtimestamp((run.path / "config.json").stat().st_mtime, UTC)
    return datetime.fromtimestamp(0, UTC)


def _config(run: Run) -> dict[str, Any]:
    with suppress(FerError):
        # A run from before a field came into being was trained by the field's default.
        return asdict(TrainConfig.read(run.path / "config.json"))
    return {}


def _epochs(config: dict[str, Any], figures: History, state: State) -> int:
    most = int(config.get("epochs", TrainConfig().epochs))
    seconds = config.get("seconds", 0)
    if not seconds:
        return most
    if state is State.FINISHED and figures.last:
        return figures.last.epoch
    trained = seconds - (seconds if figures.seconds_left is None else figures.seconds_left)
    expected = figures.at * seconds / trained if trained > 0 else 1
    return min(most, max(math.ceil(expected), math.ceil(figures.at), 1))


def _preset(config: dict[str, Any]) -> str:
    if not config:
        return OWN
    read = TrainConfig(**config)
    found = preset_of(replace(read, folds=0, fold=0))
    left_out = f" without {read.validation}" if read.folds else ""
    return (found.name if found else OWN) + left_out


def _seconds(run: Run, state: State) -> float | None:
    if state is State.QUEUED:
        return None
    with suppress(FerError, OSError):
        if state is State.FINISHED:
            return run.finished.seconds
        # Written when the turn of the process comes.
        begun = (run.path / "process.json").stat().st_mtime
        return max(_ended(run, state) - begun, 0.0)
    return None


def _ended(run: Run, state: State) -> float:
    if state is State.RUNNING:
        return time.time()
    file = f"{state}.json" if state in LAST else "progress.jsonl"
    return (run.path / file).stat().st_mtime
