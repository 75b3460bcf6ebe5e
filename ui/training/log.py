"""The last lines that a run's process printed."""

import streamlit as st

from fer.files import end_of
from fer.runs import Run

BYTES = 32_768
LINES = 20


def show(run: Run) -> None:
    """The last lines, folded away; they are read only while they are open."""
    expander = st.expander("Log", icon=":material/terminal:", key="log", on_change="rerun")
    if expander.open:
        expander.code(tail(run) or "Nothing yet.", language=None, height=300)


def tail(run: Run) -> str:
    """The last LINES lines of a run's log as a terminal would show them."""
    text = end_of(run.path / "log.txt", BYTES)
    # A bar writes over itself with carriage returns; what it wrote last is what stays.
    lines = [line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n")]
    return "\n".join([line for line in lines if line.strip()][-LINES:])
