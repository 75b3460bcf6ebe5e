"""A run on disk: a directory whose files are its whole state."""

import json
import math
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import psutil

from fer.data_source import DataSource, source_of_run
from fer.errors import BadRun
from fer.files import ROOT, read_json, read_record, replacing, write_json
from fer.processes import ProcessRecord

RUNS = ROOT / "runs"
MODELS = ROOT / "models"

QUEUED_FILE = "queued.json"
"""There while a run is queued; `fer/training/queue.py` says what is in it."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class State(StrEnum):
    """What became of a run; a model is a finished run that was kept."""

    QUEUED = "queued"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    STOPPED = "stopped"
    FAILED = "failed"
    FINISHED = "finished"


LAST = (State.FINISHED, State.STOPPED, State.FAILED)
"""States with a file of their name, which is the run's last."""


@dataclass(frozen=True, slots=True)
class Run:
    """One training of a network, or a model promoted from one: a directory and its files."""

    path: Path

    @property
    def name(self) -> str:
        """The directory's name."""
        return self.path.name

    @property
    def keras_file(self) -> Path:
        """The network with its rescaling, at its best validation score."""
        return self.path / "model.keras"

    @property
    def litert_file(self) -> Path:
        """What serves; only a model has it."""
        return self.path / "model.tflite"

    @property
    def explanation_file(self) -> Path:
        """The network with its inside as outputs, in full precision; only a model has it."""
        return self.path / "explanation.tflite"

    @property
    def trained_on(self) -> DataSource:
        """The source of the faces that the run was, or will be, trained on."""
        return source_of_run(self.path)

    @property
    def state(self) -> State:
        """Told by which files exist and whether the process lives."""
        for last in LAST:
            if (self.path / f"{last}.json").exists():
                return last
        if (self.path / QUEUED_FILE).exists():
            return State.QUEUED
        return State.RUNNING if self.process_lives else State.INTERRUPTED

    def read(self, file: str) -> Any:
        """The value in one of the run's JSON files.

        Raises:
            BadRun: the file is missing or damaged.
        """
        return read_json(self.path / file, BadRun)

    def write(self, file: str, value: Any) -> None:
        """Write one of the run's JSON files, whole."""
        write_json(self.path / file, value)

    @property
    def stop_file(self) -> Path:
        """While it exists, the process that trains the run is asked to stop."""
        return self.path / "stop"

    def forget_end(self) -> None:
        """Remove the files that say how the run ended."""
        for last in LAST:
            (self.path / f"{last}.json").unlink(missing_ok=True)

    def begin(self) -> None:
        """Note that this process trains the run now, whatever became of it before."""
        self.forget_end()
        self.stop_file.unlink(missing_ok=True)
        for torn in self.path.rglob(".*.partial.*"):
            torn.unlink(missing_ok=True)
        self.record_process(psutil.Process())
        (self.path / QUEUED_FILE).unlink(missing_ok=True)

    def record_process(self, process: psutil.Process) -> None:
        """Note which process trains the run, or waits to."""
        self.write("process.json", asdict(ProcessRecord.of(process)))

    def end(self, state: State, value: dict[str, Any]) -> None:
        """Write the run's last file."""
        self.write(f"{state}.json", value)
        self.stop_file.unlink(missing_ok=True)
        (self.path / QUEUED_FILE).unlink(missing_ok=True)

    def forget_progress_after(self, epoch: int, step: int) -> None:
        """Drop the lines of `progress.jsonl` that lie beyond `step` of `epoch`.

        A line with an `epoch` and no `step` is that epoch's last.
        """
        kept = [
            line
            for line in self.progress()
            if (line["epoch"], line.get("step", math.inf)) <= (epoch, step)
        ]
        with replacing(self.path / "progress.jsonl") as partial:
            partial.write_text("".join(json.dumps(line) + "\n" for line in kept), "utf-8")

    def append_progress(self, line: dict[str, Any]) -> None:
        """Add a line to `progress.jsonl`.

        Raises:
            BadRun: the disk is full, or the folder cannot be written to.
        """
        try:
            with (self.path / "progress.jsonl").open("a", encoding="utf-8") as progress:
                progress.write(json.dumps(line) + "\n")
        except OSError as problem:
            raise BadRun(
                f"{self.path} could not be written: {problem.strerror}. "
                "Make room on the disk or check who may write there, then resume."
            ) from problem

    def progress(self) -> list[dict[str, Any]]:
        """The lines of `progress.jsonl`; a last line still being written is left out."""
        path = self.path / "progress.jsonl"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    @property
    def process_lives(self) -> bool:
        """Whether the process that was last recorded is still there."""
        try:
            return read_record(self.path / "process.json", ProcessRecord, BadRun).is_running
        except BadRun:
            return False


def new_run(network: str, root: Path = RUNS) -> Run:
    """A run in a directory of its own, named by the minute (UTC) and the network.

    Raises:
        BadRun: the directory cannot be made.
    """
    stem = f"{datetime.now(UTC):%Y%m%d-%H%M}-{network}"
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 1000))):
        try:
            (root / name).mkdir(parents=True)
            return Run(root / name)
        except FileExistsError:
            continue
        except OSError as problem:
            raise BadRun(
                f"No run can be written to {root}: {problem.strerror}. Check who may write there."
            ) from problem
    raise BadRun(f"{root} already holds a thousand runs of this minute.")


def runs_in(root: Path) -> list[Run]:
    """The runs in `root`, by name; none if there is no such folder."""
    if not root.is_dir():
        return []
    return [
        Run(path)
        for path in sorted(root.iterdir())
        if NAME.fullmatch(path.name) and (path / "config.json").is_file()
    ]


def place_for(name: str, root: Path = MODELS) -> Path:
    """The folder in `root` for a model called `name`, which need not exist.

    Raises:
        BadRun: such a name cannot be.
    """
    if not NAME.fullmatch(name):
        raise BadRun(
            "A model's name has letters, digits, dots, dashes and underscores, at most 64, and "
            f"starts with a letter or digit. Received: {name}."
        )
    return root / name


def find_run(name: str, roots: Iterable[Path] = (MODELS, RUNS)) -> Run:
    """The model or run called `name`, or at the path `name`.

    Raises:
        BadRun: there is none; the sentence lists those there are.
    """
    roots = list(roots)
    candidates = [root / name for root in roots] if NAME.fullmatch(name) else [Path(name)]
    for path in candidates:
        if (path / "config.json").is_file():
            return Run(path)
    known = ", ".join(run.name for root in roots for run in runs_in(root)) or "none yet"
    raise BadRun(f"There is no model or run called {name}. There are: {known}.")


def models_in(root: Path = MODELS) -> list[Run]:
    """The models in `root`, the best on PublicTest first; synthetic ones last."""
    models = [run for run in runs_in(root) if run.litert_file.is_file()]
    models.sort(key=lambda model: -float(model.read("PublicTest.json")["accuracy"]))
    return sorted(models, key=lambda model: model.trained_on is DataSource.SYNTHETIC)


def default_model(root: Path = MODELS) -> Run:
    """The model that answers when none is named: the best on PublicTest.

    Raises:
        BadRun: there is no model, or none that was trained on photos.
    """
    models = [each for each in models_in(root) if each.trained_on is not DataSource.SYNTHETIC]
    if not models:
        raise BadRun(
            f"There is no model of photos in {root}. Train one: python -m fer train, then promote "
            "it: python -m fer promote RUN"
        )
    return models[0]
