"""How a run is: its state, how far it is, what went wrong, who waits for it."""

from collections.abc import Mapping

import streamlit as st

from fer.errors import FerError
from fer.runs import Run, State
from fer.training.history import History
from fer.training.queue import in_queue_order
from ui.training.summary import ACTIVE, Summary
from ui.wording import count, duration, plain

ICONS = {
    State.QUEUED: ":material/hourglass_top:",
    State.RUNNING: ":material/model_training:",
    State.INTERRUPTED: ":material/power_off:",
    State.STOPPED: ":material/pause_circle:",
    State.FAILED: ":material/error:",
    State.FINISHED: ":material/check_circle:",
}

INTERRUPTED = (
    "The process ended without a word (killed, out of memory or power cut). Resume goes on from "
    "its last checkpoint."
)


def bar(told: Summary, history: History, *, ahead: int) -> None:
    """How far the run is, and how long it will take; `ahead` runs train or wait before it."""
    done = min(history.at / told.epochs, 1.0)
    text = f"Epoch {min(int(history.at) + 1, told.epochs)} of {told.epochs}"
    if told.state is State.QUEUED and ahead:
        text = f"{count(ahead, 'run')} ahead. Only one run trains at a time."
    elif told.state in ACTIVE and not history.at:
        text = "Starting: reading the pictures and building the network …"
    elif told.state is State.RUNNING:
        text += f" · about {duration(history.seconds_left or 0)} left"
    elif told.state is State.FINISHED and history.last:
        done, text = 1.0, f"All of {count(history.last.number, 'epoch')}"
        if history.last.number < told.epochs:
            text = f"Ended early, after {count(history.last.number, 'epoch')}"
        text += f" · took {duration(told.seconds)}" if told.seconds else ""
    st.progress(done, f"{ICONS[told.state]} **{told.state.capitalize()}** · {text}")


def trouble(told: Summary) -> None:
    """What went wrong, and what can be done."""
    if told.state is State.FAILED:
        st.error(
            f"{plain(_reason(told.run))} Put that right, and Resume tries again from the last "
            "checkpoint. The log below may tell more.",
            icon=":material/error:",
        )
    elif told.state is State.INTERRUPTED:
        st.warning(INTERRUPTED, icon=":material/power_off:")
    elif told.state is State.QUEUED and not told.run.process_lives:
        st.warning(
            "The waiting process has ended. Cancel the run, then press Resume.",
            icon=":material/power_off:",
        )
    elif told.state is State.STOPPED:
        st.caption("Nothing is lost: Resume goes on where it was.")


def left_out(told: Summary) -> None:
    """That the run is one of a cross-validation; nothing when it is not."""
    if told.config.get("folds"):
        st.info(
            f"This run leaves out fold {told.config['fold']} of {told.config['folds']} of Training "
            "for a cross-validation. Wherever PublicTest is named below, that fold took its place.",
            icon=":material/splitscreen:",
        )


def queue(states: Mapping[Run, State]) -> None:
    """Show the queued runs in order; nothing when there is none."""
    queued = in_queue_order(run for run, state in states.items() if state is State.QUEUED)
    # The first waits but for a moment when nothing trains.
    if queued and State.RUNNING in states.values():
        names = " · ".join(f"{place}. {plain(run.name)}" for place, run in enumerate(queued, 1))
        st.caption(f"{ICONS[State.QUEUED]} Queue: {names}")


def _reason(run: Run) -> str:
    try:
        reason = str(run.read("failed.json")["reason"])
    except (FerError, KeyError, TypeError):
        return "failed.json, which says why, is damaged."
    return reason if reason.endswith(".") else f"{reason}."
