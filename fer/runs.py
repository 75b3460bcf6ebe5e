"""A run on disk: a directory whose files are its whole state."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import psutil

from fer.damage import NAME, run_folders, without_damaged
from fer.errors import BadRun, cause_and_remedy
from fer.files import ROOT, read_json, stamp, write_json
from fer.labels import DataSource, source_by_name
from fer.processes import ProcessRecord
from fer.progress_file import ProgressFile
from fer.records import read_record
from fer.run_records import Ended, Finished, Origin, RunConfig, Scores

Record = TypeVar("Record")

RUNS = ROOT / "runs"
MODELS = ROOT / "models"

QUEUED_FILE = "queued.json"
"""There while a run is queued."""


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
        """The source of the faces that the run was, or will be, trained on.

        Runs of before note only whether their faces were synthetic; the name of the file, in
        their configuration, says the rest.

        Raises:
            BadRun: a file that tells it is damaged.
        """
        origin = self.origin if stamp(self.path / "origin.json") else Origin()
        if origin.drawn:
            return DataSource.SYNTHETIC
        data = self.config.data if stamp(self.path / "config.json") else ""
        return origin.data_source or source_by_name(data)

    @property
    def state(self) -> State:
        """Derived from which files exist and from whether the process runs."""
        for last in LAST:
            if stamp(self.path / f"{last}.json"):
                return last
        if stamp(self.path / QUEUED_FILE):
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
    def config(self) -> RunConfig:
        """The part of its configuration that is asked for outside a training.

        Raises:
            BadRun: as `record`; so do the next three.
        """
        return self.record("config.json", RunConfig)

    @property
    def origin(self) -> Origin:
        """Code, data, versions and machine of a run that has begun to train."""
        return self.record("origin.json", Origin)

    @property
    def finished(self) -> Finished:
        """The result of a finished run."""
        return self.record("finished.json", Finished)

    def scores(self, split: str) -> Scores:
        """Return the main figures on a split it was evaluated on."""
        return self.record(f"{split}.json", Scores)

    def record(self, file: str, kind: type[Record]) -> Record:
        """Return what is in one of the run's JSON files.

        Raises:
            BadRun: the file is missing or damaged.
        """
        return read_record(self.path / file, kind, BadRun)

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
    def process(self) -> ProcessRecord | None:
        """The process that was last recorded; None where that cannot be told."""
        with suppress(BadRun):
            recorded = self.record("process.json", ProcessRecord)
            return recorded if recorded.born else None
        return None

    @property
    def is_process_running(self) -> bool:
        """Return whether the process that was last recorded still runs."""
        return self.process is not None and self.process.is_running


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
            raise BadRun(f"No run can be written: {cause_and_remedy(problem)}") from problem
    raise BadRun(f"{root} already holds a thousand runs of this minute.")


def runs_in(root: Path) -> list[Run]:
    """The runs in `root`, by name; none if there is no such folder."""
    return [Run(path) for path in run_folders(root) if stamp(path / "config.json")]


def readable_runs(root: Path) -> list[Run]:
    """The runs in `root`, by name, without those of which a file is damaged."""
    return [Run(path) for path in without_damaged(run.path for run in runs_in(root))]


def find_run(name: str, roots: Iterable[Path] = (MODELS, RUNS)) -> Run:
    """The model or run called `name`, or at the path `name`.

    Raises:
        BadRun: there is none; the sentence lists those there are.
    """
    roots = list(roots)
    candidates = [root / name for root in roots] if NAME.fullmatch(name) else [Path(name)]
    for path in candidates:
        if stamp(path / "config.json"):
            return Run(path)
    known = ", ".join(run.name for root in roots for run in runs_in(root)) or "none yet"
    raise BadRun(f"There is no model or run called {name}. There are: {known}.")
