"""Many trainings from one table of settings, one after the other."""

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from fer.errors import BadConfig
from fer.files import read_file
from fer.progress_file import EpochLine
from fer.runs import Run, State, runs_in
from fer.training.config import FORMAT, SETTINGS, TrainConfig
from fer.training.launch import resume, start_training
from fer.training.queue import certain_state
from fer.training.setting import Setting

LOOK_SECONDS = 0.5

SWITCH = {"true": True, "1": True, "false": False, "0": False}


def configs_in(table: Path) -> list[TrainConfig]:
    """Return the configuration in each row of a CSV whose columns are settings.

    An empty cell is the setting's default.

    Raises:
        BadConfig: it cannot be read, or a row cannot be trained; the sentence names its line.
    """
    try:
        text = read_file(table, BadConfig).decode("utf-8-sig")
        rows = csv.DictReader(text.splitlines(), strict=True)
        names = Counter(rows.fieldnames or ())
        if twice := [name for name in names if names[name] > 1]:
            raise BadConfig(f"{table}, line 1: {twice[0]} is there twice. Remove one.")
        configs = [_config(row, f"{table}, line {rows.line_num}") for row in rows]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadConfig(f"{table} is no CSV: {problem}. Save it as CSV in UTF-8.") from problem
    if not configs:
        raise BadConfig(f"{table} has no row below its first line, the names of the settings.")
    return configs


def train_in_turn(
    configs: Sequence[TrainConfig], root: Path, tell: Callable[[Run], None]
) -> Iterator[Run]:
    """Train each configuration in the queue of `root`, and give its run when that has ended.

    A run of the same configuration that is there already goes on, or counts if it finished.

    Args:
        configs: what to train, in this order.
        root: where runs are kept.
        tell: called with each run as its turn comes.

    Raises:
        FerError: a run cannot be started.
    """
    for config in configs:
        run = run_of(config, root) or start_training(config, root)
        if certain_state(run) in (State.STOPPED, State.INTERRUPTED):
            resume(run)
        tell(run)
        while certain_state(run) in (State.QUEUED, State.RUNNING):
            time.sleep(LOOK_SECONDS)
        yield run


def run_of(config: TrainConfig, root: Path) -> Run | None:
    """Return the newest run in `root` of exactly this configuration; None if there is none."""
    return next((run for run in reversed(runs_in(root)) if has_config(run, config)), None)


def has_config(run: Run, config: TrainConfig) -> bool:
    """Return whether a run has exactly this configuration; one that cannot be read has not."""
    with suppress(BadConfig):
        return TrainConfig.read(run.path / "config.json") == config
    return False


def best_accuracy(run: Run) -> float | None:
    """Return a run's highest validation accuracy until now; None before its first epoch."""
    epochs = [line for line in run.progress.lines() if isinstance(line, EpochLine)]
    return max((line.validation_accuracy for line in epochs), default=None)


def _config(row: dict[str, str | None], place: str) -> TrainConfig:
    try:
        if None in row or None in row.values():
            raise BadConfig("It has not as many cells as the first line.")
        given = {name: (cell or "").strip() for name, cell in row.items()}
        values = {name: _value(name, cell) for name, cell in given.items() if cell}
        return TrainConfig.from_json({"format": FORMAT} | values)
    except BadConfig as problem:
        raise BadConfig(f"{place}: {problem}") from problem


def _value(name: str, cell: str) -> Any:
    setting = SETTINGS.get(name)
    if setting is None:
        return cell  # whose refusal names it
    try:
        return SWITCH[cell.lower()] if setting.kind is bool else setting.kind(cell)
    except (KeyError, ValueError) as problem:
        raise BadConfig(f"{name} must be {_kind(setting)}. Received: {cell}.") from problem


def _kind(setting: Setting) -> str:
    return {bool: "true or false", int: "a whole number"}.get(setting.kind, "a number")
