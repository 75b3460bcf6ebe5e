"""The state of a run: its progress, what went wrong, the queue, its promotion, its log."""

from collections.abc import Mapping

import streamlit as st

from fer import runs
from fer.errors import BadRun
from fer.files import end_of
from fer.labels import DataSource
from fer.promotion.launch import promotion_of
from fer.run_records import Ended
from fer.runs import Run, State
from fer.training.history import History
from fer.training.notes import stage_of
from fer.training.queue import in_queue_order
from ui.elements import notices
from ui.training.summary import ACTIVE, Summary, label
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
    "The training process ended without an error message (for example: killed, out of memory, "
    "power cut). Press Resume to continue from the last checkpoint."
)

LOG_BYTES = 32_768
LOG_LINES = 20


def bar(summary: Summary, history: History, *, ahead: int) -> None:
    """Show how far the run is and how long it will take; `ahead` runs are before it."""
    done = min(history.at / summary.epochs, 1.0)
    title, text = summary.state.capitalize(), _epoch(summary, history)
    if summary.state is State.QUEUED and ahead:
        text = f"{count(ahead, 'run')} ahead. Only one run trains at a time."
    elif summary.state in ACTIVE and (stage := _stage(summary)):
        title, text = "Starting", f"{stage} …"
    elif summary.state is State.RUNNING and history.seconds_left is not None:
        text += f" · about {duration(history.seconds_left)} left"
    elif summary.state is State.FINISHED and history.last:
        done, text = 1.0, f"All of {count(history.last.epoch, 'epoch')}"
        if history.last.epoch < summary.epochs:
            text = f"Ended early, after {count(history.last.epoch, 'epoch')}"
        text += f" · took {duration(summary.seconds)}" if summary.seconds else ""
    st.progress(done, f"{ICONS[summary.state]} **{title}** · {text}")


def _epoch(summary: Summary, history: History) -> str:
    number = min(int(history.at) + 1, summary.epochs)
    return f"Epoch {number}" + ("" if summary.is_timed else f" of {summary.epochs}")


def _stage(summary: Summary) -> str:
    """Return what the run's process does before its first step; empty when it trains."""
    return "loading TensorFlow" if summary.state is State.QUEUED else stage_of(summary.run) or ""


def problem(summary: Summary) -> None:
    """Show what went wrong and what can be done."""
    if summary.state is State.FAILED:
        notices.problem(
            f"{_reason(summary.run)} Fix the problem, then press Resume to continue from the last "
            "checkpoint. See the log below for details."
        )
    elif summary.state is State.INTERRUPTED:
        st.warning(INTERRUPTED, icon=":material/power_off:")
    elif summary.state is State.QUEUED and not summary.run.is_process_running:
        st.warning(
            "The waiting process has ended. Cancel the run, then press Resume.",
            icon=":material/power_off:",
        )
    elif summary.state is State.STOPPED:
        st.caption("Progress is saved. Press Resume to continue.")


def cross_validation(summary: Summary) -> None:
    """Say that the run is one of a cross-validation; nothing when it is not."""
    if summary.config.get("folds"):
        st.info(
            f"Cross-validation: this run is trained without fold {summary.config['fold']} of "
            f"{summary.config['folds']} of Training. Below, that fold is the validation set in "
            "place of PublicTest.",
            icon=":material/splitscreen:",
        )


def queue(states: Mapping[Run, State]) -> None:
    """Show the queued runs in order; nothing when there is none."""
    queued = in_queue_order(run for run, state in states.items() if state is State.QUEUED)
    # The first waits but for a moment when nothing trains.
    if queued and State.RUNNING in states.values():
        names = " · ".join(f"{place}. {plain(label(run))}" for place, run in enumerate(queued, 1))
        st.caption(f"{ICONS[State.QUEUED]} Queue: {names}")


def _reason(run: Run) -> str:
    try:
        reason = run.record("failed.json", Ended).reason
    except BadRun:
        return "failed.json, which says why, is damaged."
    return reason if reason.endswith(".") else f"{reason}."


def promotion(run: Run) -> None:
    """Show the last promotion of the run; nothing when there was none."""
    last = promotion_of(run, runs.MODELS)
    if last is None:
        return
    name = plain(last.name)
    if last.state is State.RUNNING:
        st.info(
            f"Promoting to model **{name}**, about a minute. {plain(last.message)}",
            icon=":material/hourglass_top:",
        )
    elif last.state is State.FAILED:
        st.error(
            f"Promotion to model {name} failed: {plain(last.message)}", icon=":material/error:"
        )
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            synthetic = run.data_source is DataSource.SYNTHETIC
            warning = " It was trained on synthetic faces only." if synthetic else ""
            st.success(
                f"This run is the model **{name}**.{warning}", icon=":material/workspace_premium:"
            )
            st.page_link(
                "../pages/classify.py",
                label=f"Classify with {name}",
                icon=":material/familiar_face_and_zone:",
                query_params={"model": last.name},
            )


def log(run: Run) -> None:
    """Show the last lines that its process printed, folded away; read only while they are open."""
    expander = st.expander("Log", icon=":material/terminal:", key="log", on_change="rerun")
    if expander.open:
        expander.code(tail(run) or "Nothing yet.", language=None, height=300)


def tail(run: Run) -> str:
    """The last LOG_LINES lines of a run's log as a terminal would show them."""
    text = end_of(run.path / "log.txt", LOG_BYTES)
    # A bar writes over itself with carriage returns; what it wrote last is what stays.
    lines = [line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n")]
    return "\n".join([line for line in lines if line.strip()][-LOG_LINES:])
