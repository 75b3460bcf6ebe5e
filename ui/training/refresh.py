"""Redraws the page of every user while a run or a promotion changes."""

from collections.abc import Callable, Mapping

import streamlit as st

from fer import runs
from fer.promotion.launch import promotion_of
from fer.runs import Run, State
from ui.training import summary

BUSY_SECONDS = 1.0
"""Between two updates of a run that trains."""

IDLE_SECONDS = 2.0
"""Between two looks for runs that somebody else started, and two updates of a table."""


def follow(content: Callable[[], None], states: Mapping[Run, State], run: Run | None) -> None:
    """Draw now and again while it may change; the whole page, when the state of any run does.

    There is one fragment a user: each tick costs the server 5 to 20 ms, and a class is thirty.

    Args:
        content: draws what the disk says by then.
        states: the runs as the page was drawn.
        run: the one whose figures `content` draws; None when it draws all.
    """
    seen = _beside_training(run)
    active = [each for each, state in states.items() if state in summary.ACTIVE]
    busy = State.RUNNING in seen or (run in active if run else bool(active))

    def tick() -> None:
        if summary.states() != states or _beside_training(run) != seen:
            st.rerun()
        if busy:
            content()

    if not busy:
        content()
    st.fragment(tick, run_every=BUSY_SECONDS if busy and run else IDLE_SECONDS)()


def _beside_training(run: Run | None) -> tuple[State | None, bool]:
    """Return what became of the run's promotion, and whether the run can be tried."""
    promotion = promotion_of(run, runs.MODELS) if run else None
    return promotion.state if promotion else None, bool(run and run.litert_file.exists())
