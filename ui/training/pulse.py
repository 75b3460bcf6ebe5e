"""What keeps every visitor's page up to date while something goes on."""

from collections.abc import Callable, Mapping

import streamlit as st

from fer import runs
from fer.promotion.launch import Outcome, Promotion, promotion_of
from fer.runs import Run, State
from ui.training import summary

BUSY_SECONDS = 1.0
"""How often a run is drawn while it goes on."""

IDLE_SECONDS = 2.0
"""How soon a visitor learns of a run that somebody else launched; how often a table is drawn."""


def draw(content: Callable[[], None], states: Mapping[Run, State], shown: Run | None) -> None:
    """Draw now, and again while it may change; the whole page, when any run's state does.

    There is one fragment a visitor: each tick costs the server 5 to 20 ms, and a class is thirty.

    Args:
        content: draws what the disk says by then.
        states: the runs as the page was drawn.
        shown: the run whose figures `content` draws; None when it draws all.
    """
    outcome = _outcome(shown)
    moving = [run for run, state in states.items() if state in summary.ACTIVE]
    busy = outcome is Outcome.RUNNING or (shown in moving if shown else bool(moving))

    def tick() -> None:
        if summary.states() != states or _outcome(shown) is not outcome:
            st.rerun()
        if busy:
            content()

    if not busy:
        content()
    st.fragment(tick, run_every=BUSY_SECONDS if busy and shown else IDLE_SECONDS)()


def promotion_by(run: Run) -> Promotion | None:
    """The last attempt to make a model of the run."""
    return promotion_of(run, runs.MODELS)


def _outcome(run: Run | None) -> Outcome | None:
    promotion = promotion_by(run) if run else None
    return promotion.outcome if promotion else None
