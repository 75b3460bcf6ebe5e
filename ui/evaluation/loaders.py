"""The caches of what the page Evaluation shows, and what they load."""

from pathlib import Path

import streamlit as st

from fer import runs
from fer.benchmarks.speed import Speed, speed_of
from fer.dataset.split import Split
from fer.errors import BadRun, FerError
from fer.evaluation.coverage import Coverage, coverage
from fer.evaluation.curves import Curve, precision_recall_curves, roc_curves
from fer.evaluation.intervals import intervals
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import report
from fer.evaluation.stored_outputs import OUT_OF_SAMPLE
from fer.labels import Expression
from fer.runs import Run, State, runs_in
from ui.evaluation.scored import Answered, Scored
from ui.models import models

SPLITS = (Split.PRIVATE_TEST, Split.PUBLIC_TEST, OUT_OF_SAMPLE)
"""Where a model can have been evaluated, the test set first."""

MOST_KEPT = 32
"""Models and splits whose figures are kept in memory; 0.3 MB each, OutOfSample 2 MB."""

Curves = dict[Expression, Curve]

Changed = tuple[int, int]
"""Size and time of change of a file."""


def candidates() -> dict[str, Run]:
    """What can be looked at by name: the models, the best first, then scored runs, newest first.

    Raises:
        BadRun: a model lacks its figures.
    """
    finished = [run for run in runs_in(runs.RUNS) if run.state is State.FINISHED]
    found: dict[str, Run] = {}
    for run in [*models(), *reversed(finished)]:
        if splits_of(run):
            found.setdefault(run.name, run)
    return found


def splits_of(run: Run) -> list[str]:
    """The splits that a run was scored on."""
    return [split for split in SPLITS if _file(run, split).is_file()]


def answered(run: Run, split: str) -> Answered:
    """What a run answered on a split, and its figures; 0.5 s the first time.

    Raises:
        BadRun: its file is damaged.
    """
    file = _file(run, split)
    return _answered(str(file), _changed(file))


@st.cache_resource(max_entries=MOST_KEPT, show_spinner="Computing the figures, once")
def _answered(file: str, changed: Changed) -> Answered:  # noqa: ARG001
    outputs = Outputs.load(Path(file))
    return Answered(outputs, report(outputs), intervals(outputs))


def curves(scored: Scored) -> tuple[Curves, Curves]:
    """ROC and precision against recall, of each expression that has faces."""
    file = _file(scored.run, scored.split)
    return _curves(str(file), _changed(file), scored.outputs)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _curves(file: str, changed: Changed, _outputs: Outputs) -> tuple[Curves, Curves]:  # noqa: ARG001
    return roc_curves(_outputs), precision_recall_curves(_outputs)


def coverage_of(scored: Scored) -> Coverage:
    """Accuracy when the model may stay silent."""
    return coverage(scored.outputs)


def speed(model: Run) -> Speed | None:
    """What a model costs on this machine, measured once; None for a run that cannot serve yet."""
    try:
        return _speed(str(model.path), _changed(model.litert_file))
    except FerError:
        return None


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _speed(model: str, changed: Changed) -> Speed:  # noqa: ARG001
    return speed_of(Run(Path(model)))


def _file(run: Run, split: str) -> Path:
    return run.path / f"{split}.npz"


def _changed(file: Path) -> Changed:
    try:
        status = file.stat()
    except OSError as problem:
        raise BadRun(f"{file} is missing; evaluate the model again.") from problem
    return status.st_size, status.st_mtime_ns
