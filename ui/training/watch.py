"""The tab Watch: a run's progress, its curves, its confusion matrix, its log."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from fer.runs import Run, State
from fer.training.history import History
from fer.training.queue import runs_ahead
from ui.caching import Cache
from ui.elements.chart_style import HOVER_ONLY
from ui.training import actions, controls, curves, refresh, samples, status, summary
from ui.training.summary import Summary
from ui.wording import tip

NEWEST = ""
"""The choice that follows the current run."""

TRIED_ON = (
    ("live", "With your camera", ":material/videocam:"),
    ("classify", "With a photo", ":material/familiar_face_and_zone:"),
)
"""Pages that use a run as their model: name, label, icon."""

ABOVE = (
    "Why validation may lie above training: training accuracy is a mean over the epoch, from when "
    "the network knew less, on faces that are changed at random and with dropout. Validation comes "
    "at its end, with unchanged faces and all of the network."
)

# Made once for all who watch: it takes 20 ms, and a class would ask for it thirty times a second.
_all_charts = Cache[curves.Charts]("charts of runs", 32)


def show(states: Mapping[Run, State]) -> None:
    """The run that was chosen, or how to start one."""
    if not states:
        st.info("No training run yet.", icon=":material/model_training:")
        st.button("Start training", type="primary", on_click=actions.show_tab, args=(actions.NEW,))
        refresh.follow(lambda: None, states, None)
        return
    run = _chosen(states)
    controls.show(run, states[run])
    refresh.follow(partial(_live, run, states), states, run)
    controls.more(run)


def _chosen(states: Mapping[Run, State]) -> Run:
    names = {run.name: run for run in states}
    running = (run for run, state in states.items() if state is State.RUNNING)
    newest = next(running, next(iter(states)))
    # Not bound to the address: it would leave it whenever another tab hides the choice.
    given = st.session_state.get("run", st.query_params.get("run", NEWEST))
    st.session_state["run"] = given if given in names else NEWEST
    latest = f"Current or latest run: {summary.label(newest)}"
    name = st.selectbox(
        "Run",
        [NEWEST, *names],
        format_func=lambda name: summary.label(names[name]) if name else latest,
        key="run",
        persist_state="session",
        help="Choose a run by name, and the address of this page is a link to it.",
    )
    if name in names:
        st.query_params["run"] = name
    else:
        st.query_params.pop("run", None)
    return names.get(name or NEWEST, newest)


def _live(run: Run, states: Mapping[Run, State]) -> None:
    of_run, history = summary.summary_of(run), summary.history(run)
    status.bar(of_run, history, ahead=runs_ahead(run, states))
    status.queue(states)
    status.problem(of_run)
    status.cross_validation(of_run)
    status.promotion(run)
    _try_it(of_run)
    if history.moments or history.epochs:
        _figures(history)
        samples.show(of_run, history)
        _charts(of_run, history)
    status.log(run)


def _try_it(of_run: Summary) -> None:
    """Lead to the pages that can use the run as it is; nothing before it can be used."""
    if of_run.state is not State.FINISHED:
        return
    if not of_run.run.litert_file.exists():
        if of_run.run.is_process_running:
            st.markdown("Being prepared, so that you can try it on your face …")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Try it on your face:**", width="content")
        for page, label, icon in TRIED_ON:
            st.page_link(
                f"../pages/{page}.py",
                label=label,
                icon=icon,
                query_params={"model": of_run.run.name},
            )


def _figures(history: History) -> None:
    last, best = history.last, history.best
    speed = history.images_per_second
    tiles = {
        "Best validation": (
            f"{best.validation_accuracy:.1%}" if best else "",
            tip("Validation", "Accuracy in the best epoch, whose network is saved."),
        ),
        "Latest validation": (
            f"{last.validation_accuracy:.1%}" if last else "",
            tip("Validation", "Accuracy in the last epoch."),
        ),
        "Faces per second": (f"{speed:,.0f}" if speed else "", "How fast it trains."),
    }
    with st.grid(min_column_width=150):
        for title, (value, meaning) in tiles.items():
            st.metric(title, value or "–", help=meaning)


def _charts(of_run: Summary, history: History) -> None:
    dark = st.context.theme.type == "dark"
    charts = _all_charts.get(
        (history.version, of_run.epochs, dark),
        lambda: curves.charts(history, of_run.epochs, dark=dark),
    )
    if history.last and history.last.validation_accuracy > history.last.accuracy:
        st.caption(ABOVE)
    shown = (
        ("Accuracy", "", charts.accuracy, curves.in_words(history)),
        ("Loss", "", charts.loss, "Loss by epoch"),
        (
            "Confusion matrix",
            " of the validation set, last epoch",
            charts.confusion,
            "Counts of true labels and predictions",
        ),
        ("Learning rate", "", charts.learning_rate, "Learning rate by epoch"),
    )
    with st.grid(min_column_width=330, gap="medium"):
        for term, more, figure, alt in shown:
            if figure is not None:
                with st.container():
                    st.markdown(f"**{term}**{more}", help=tip(term))
                    st.plotly_chart(figure, key=f"chart-{term}", config=HOVER_ONLY, alt=alt)
