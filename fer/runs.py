"""A run on disk: a directory whose files are its whole state."""

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
from fer.files import ROOT, read_json, read_record, write_json
from fer.processes import ProcessRecord
from fer.progress_file import ProgressFile
from fer.run_records import Ended, Finished

RUNS = ROOT / "runs"
MODELS = ROOT / "models"

QUEUED_FILE = "queued.json"
"""There while a run is queued; `fer/training/queue.py` says what is in it."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class State(StrEnum):
    """The state of a run; a model is a finished run that was kept."""

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
        """Keras network (rescaling layer included) of the best validation epoch."""
        return self.path / "model.keras"

    @property
    def litert_file(self) -> Path:
        """LiteRT model used for inference; only models have it."""
        return self.path / "model.tflite"

    @property
    def explanation_file(self) -> Path:
        """LiteRT network with its inner maps as outputs; only models have it."""
        return self.path / "explanation.tflite"

    @property
    def data_source(self) -> DataSource:
        """The source of the faces that the run was, or will be, trained on."""
        return source_of_run(self.path)

    @property
    def state(self) -> State:
        """Derived from which files exist and from whether the process runs."""
        for last in LAST:
            if (self.path / f"{last}.json").exists():
                return last
        if (self.path / QUEUED_FILE).exists():
            return State.QUEUED
        return State.RUNNING if self.is_process_running else State.INTERRUPTED

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
    def finished(self) -> Finished:
        """The result of a finished run.

        Raises:
            BadRun: it is not finished, or its file is damaged.
        """
        return read_record(self.path / f"{State.FINISHED}.json", Finished, BadRun)

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

    def end(self, state: State, record: Ended | Finished) -> None:
        """Write the run's last file, `<state>.json`."""
        self.write(f"{state}.json", asdict(record))
        self.stop_file.unlink(missing_ok=True)
        (self.path / QUEUED_FILE).unlink(missing_ok=True)

    @property
    def progress(self) -> ProgressFile:
        """The lines that it writes while it trains."""
        return ProgressFile(self.path / "progress.jsonl")

    @property
    def is_process_running(self) -> bool:
        """Return whether the process that was last recorded still runs."""
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


def model_path(name: str, root: Path = MODELS) -> Path:
    """Return the folder in `root` for a model called `name`, which need not exist.

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
    return sorted(models, key=lambda model: model.data_source is DataSource.SYNTHETIC)


def default_model(root: Path = MODELS) -> Run:
    """The model that answers when none is named: the best on PublicTest.

    Raises:
        BadRun: there is no model, or none that was trained on photos.
    """
    models = [each for each in models_in(root) if each.data_source is not DataSource.SYNTHETIC]
    if not models:
        raise BadRun(
            f"There is no model of photos in {root}. Train one: python -m fer train, then promote "
            "it: python -m fer promote RUN"
        )
    return models[0]
