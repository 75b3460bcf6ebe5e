"""A run on disk: a directory whose files are its whole state."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import psutil

from fer.errors import BadRun
from fer.files import read_json, write_json

ROOT = Path(__file__).resolve().parent.parent
RUNS = ROOT / "runs"
MODELS = ROOT / "models"

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class State(StrEnum):
    """What became of a run; a model is a finished run that was kept."""

    RUNNING = "running"
    INTERRUPTED = "interrupted"
    STOPPED = "stopped"
    FAILED = "failed"
    FINISHED = "finished"


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
    def state(self) -> State:
        """Told by which files exist and whether the process lives."""
        for last in (State.FINISHED, State.STOPPED, State.FAILED):
            if (self.path / f"{last}.json").exists():
                return last
        return State.RUNNING if self._process_lives() else State.INTERRUPTED

    def read(self, file: str) -> Any:
        """The value in one of the run's JSON files.

        Raises:
            BadRun: the file is missing or damaged.
        """
        return read_json(self.path / file, BadRun)

    def write(self, file: str, value: Any) -> None:
        """Write one of the run's JSON files, whole."""
        write_json(self.path / file, value)

    def append_progress(self, line: dict[str, Any]) -> None:
        """Add a line to `progress.jsonl`."""
        with (self.path / "progress.jsonl").open("a", encoding="utf-8") as progress:
            progress.write(json.dumps(line) + "\n")

    def progress(self) -> list[dict[str, Any]]:
        """The lines of `progress.jsonl`; a last line still being written is left out."""
        path = self.path / "progress.jsonl"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def record_process(self) -> None:
        """Note that this process trains the run."""
        process = psutil.Process()
        self.write("process.json", {"id": process.pid, "started": process.create_time()})

    def _process_lives(self) -> bool:
        try:
            recorded = self.read("process.json")
            process = psutil.Process(recorded["id"])
            # An id is reused; the moment a process started is not.
            return abs(float(process.create_time() - recorded["started"])) < 1
        except (BadRun, psutil.NoSuchProcess):
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
    """The models in `root`, the best on PublicTest first."""
    return sorted(
        (run for run in runs_in(root) if run.litert_file.is_file()),
        key=lambda model: -float(model.read("PublicTest.json")["accuracy"]),
    )


def default_model(root: Path = MODELS) -> Run:
    """The model that answers when none is named: the best on PublicTest.

    Raises:
        BadRun: there is no model.
    """
    models = models_in(root)
    if not models:
        raise BadRun(
            f"There is no model in {root}. Train one: python -m fer train, then promote it: "
            "python -m fer promote RUN"
        )
    return models[0]
