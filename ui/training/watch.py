"""A run as it goes on: how far it is, its curves, its confusion, its log."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from fer.runs import Run, State
from fer.training.history import History
from fer.training.queue import runs_ahead
from ui.caching import Cache
from ui.elements.chart_style import HOVER_ONLY
from ui.training import actions, controls, curves, log, promotion, pulse, status, summary
from ui.training.summary import Summary

NEWEST = ""
"""The choice that follows what trains now."""

# Made once for all who watch: it takes 20 ms, and a class would ask for it thirty times a second.
_all_charts = Cache[curves.Charts]("charts of runs", 32)


def show(states: Mapping[Run, State]) -> None:
    """The run that was chosen, or how to start one."""
    if not states:
        st.info("No run yet: nothing to watch.", icon=":material/model_training:")
        st.button("Start one", type="primary", on_click=actions.show_tab, args=(actions.NEW,))
        pulse.draw(lambda: None, states, None)
        return
    run = _chosen(states)
    controls.show(run, states[run])
    pulse.draw(partial(_live, run, states), states, run)
    controls.more(run)


def _chosen(states: Mapping[Run, State]) -> Run:
    names = {run.name: run for run in states}
    running = (run for run, state in states.items() if state is State.RUNNING)
    newest = next(running, next(iter(states)))
    # Not bound to the address: it would leave it whenever another tab hides the choice.
    given = st.session_state.get("run", st.query_params.get("run", NEWEST))
    st.session_state["run"] = given if given in names else NEWEST
    name = st.selectbox(
        "Run",
        [NEWEST, *names],
        format_func=lambda name: name or f"What trains now or did last: {newest.name}",
        key="run",
        persist_state="session",
        help="Choose one by name, and the page's address is a link to it for others.",
    )
    if name in names:
        st.query_params["run"] = name
    else:
        st.query_params.pop("run", None)
    return names.get(name or NEWEST, newest)


def _live(run: Run, states: Mapping[Run, State]) -> None:
    told, history = summary.summary_of(run), summary.history(run)
    status.bar(told, history, ahead=runs_ahead(run, states))
    status.queue(states)
    status.trouble(told)
    status.left_out(told)
    promotion.show(run)
    if history.moments or history.epochs:
        _figures(history)
        _charts(told, history)
    log.show(run)


def _figures(history: History) -> None:
    last, best = history.last, history.best
    newest = history.moments[-1] if history.moments else last
    with st.grid(min_column_width=150):
        st.metric(
            "Best on PublicTest",
            f"{best.validation_accuracy:.1%}" if best else "–",
            help="Right answers after the best epoch; the network of that epoch is kept.",
        )
        st.metric(
            "Last on PublicTest",
            f"{last.validation_accuracy:.1%}" if last else "–",
            help="Right answers after the last epoch.",
        )
        st.metric("Learning rate", f"{newest.learning_rate:.2g}" if newest else "–", help="Of now.")
        st.metric(
            "Speed",
            f"{history.images_per_second:,.0f} faces/s" if history.images_per_second else "–",
            help="Faces trained in a second.",
        )


def _charts(told: Summary, history: History) -> None:
    dark = st.context.theme.type == "dark"
    charts = _all_charts.get(
        (history.version, told.epochs, dark),
        lambda: curves.charts(history, told.epochs, dark=dark),
    )
    with st.grid(min_column_width=330, gap="medium"):
        with st.container():
            st.markdown("**Right answers**")
            _chart("accuracy", charts.accuracy, curves.in_words(history))
        with st.container():
            st.markdown("**Loss**", help="What training makes smaller: 1.95 is guessing.")
            _chart("loss", charts.loss, "Loss by epoch")
        if charts.confusion:
            with st.container():
                st.markdown("**What PublicTest's faces were taken for**, after the last epoch")
                _chart("confusion", charts.confusion, "Counts of truth and prediction")
        with st.container():
            st.markdown("**Learning rate**", help="How far each step goes.")
            _chart("rate", charts.learning_rate, "Learning rate by epoch")


def _chart(name: str, figure: curves.Figure, alt: str) -> None:
    st.plotly_chart(figure, key=f"chart-{name}", config=HOVER_ONLY, alt=alt)
