"""Changes of runs; each checks permission, whatever the screen offered."""

import shutil
from collections.abc import Callable

import streamlit as st

from fer import runs
from fer.errors import BadConfig, BadRun, FerError, cause_and_remedy
from fer.files import stamp, when_free
from fer.models import model_path
from fer.promotion import launch as promotion
from fer.runs import Run, State
from fer.training import launch as training
from fer.training.config import TrainConfig
from fer.training.notes import NOTES, TITLE
from fer.training.queue import certain_state
from ui import access, datasets
from ui.elements import notices
from ui.training import summary
from ui.wording import plain

WATCH, NEW, COMPARE = TABS = ("Watch", "New run", "All runs")
"""The page's tabs."""


def show_tab(tab: str) -> None:
    """Open one of TABS; for callbacks, before the page is drawn."""
    st.session_state["show"] = tab


def attempt(action: Callable[[], str]) -> None:
    """Do it, for the callback of a button; `show_outcome` says how it went."""
    try:
        st.session_state["done"] = action()
    except FerError as problem:
        st.session_state["problem"] = str(problem)


def show_outcome() -> None:
    """Show once what came of the user's last action."""
    if done := st.session_state.pop("done", None):
        st.toast(plain(done), icon=":material/check:")
    if problem := st.session_state.pop("problem", None):
        notices.problem(problem)


def start(config: TrainConfig, title: str = "") -> str:
    """Start a run and show it.

    Args:
        config: what it is to do.
        title: what its group calls it.

    Raises:
        FerError: not allowed, or it cannot be.
    """
    access.demand()
    if config.data not in datasets.csv_files():
        raise BadConfig(f"{config.data} is not there. data/README.md says where to get it.")
    run = training.start_training(config, runs.RUNS)
    TITLE.write(run, title.strip())
    st.session_state["run"] = run.name
    show_tab(WATCH)
    return f"Run {summary.label(run)} started."


def stop(run: Run) -> str:
    """Stop a run for now, or take it out of the queue.

    Raises:
        FerError: not allowed, or there is nothing to stop.
    """
    access.demand()
    training.stop(run)
    return f"Run {summary.label(run)} is stopping. Its progress is saved."


def resume(run: Run) -> str:
    """Resume a run.

    Raises:
        FerError: not allowed, or there is nothing to resume.
    """
    access.demand()
    training.resume(run)
    return f"Run {summary.label(run)} resumed."


def promote(run: Run, name: str, *, replace: bool) -> str:
    """Start to make a model of a run; one of that name is replaced only with `replace`.

    Raises:
        FerError: not allowed, or it cannot be.
    """
    access.demand()
    if not replace and stamp(model_path(name, runs.MODELS)):
        raise BadRun(f"A model named {name} already exists. Tick Replace, or choose another name.")
    promotion.start_promotion(run, name, runs.MODELS)
    return f"Promoting run {summary.label(run)} to model {name}."


def write_notes(run: Run, title: str, text: str) -> str:
    """Replace the title of a run and the notes on it.

    Raises:
        FerError: not allowed, or they cannot be written.
    """
    access.demand()
    TITLE.write(run, title.strip())
    NOTES.write(run, text)
    return f"Notes on {summary.label(run)} saved."


def delete(run: Run) -> str:
    """Remove a run for good.

    Raises:
        FerError: not allowed, or it is waiting, running or being promoted.
    """
    access.demand()
    state = certain_state(run)
    if state in summary.ACTIVE:
        raise BadRun(f"{run.name} is {state}. Stop it first, then delete it.")
    last = promotion.promotion_of(run, runs.MODELS)
    if last and last.state is State.RUNNING:
        raise BadRun(f"{run.name} is being promoted. Delete it when that is done.")
    # A name with a dot in front is listed nowhere, so that no half run is ever seen.
    gone = run.path.with_name(f".deleted.{run.name}")
    # A server that was killed meanwhile may have left some.
    for left in run.path.parent.glob(".deleted.*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        when_free(lambda: run.path.rename(gone))
    except OSError as problem:
        raise BadRun(f"{run.name} could not be deleted: {cause_and_remedy(problem)}") from problem
    shutil.rmtree(gone, ignore_errors=True)
    st.session_state["run"] = ""
    return f"Run {run.name} deleted."
