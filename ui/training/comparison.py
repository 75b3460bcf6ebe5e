"""The tab All runs: a table, and the curves of the selected runs in one chart."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from fer.recognition.export import as_text
from fer.runs import Run, State
from ui.elements.chart_style import HOVER_ONLY, SERIES
from ui.training import actions, curves, refresh, summary
from ui.training.summary import Summary
from ui.wording import plain, setting

LINK = "compare"
"""The name under which the page's address keeps the chosen runs."""

MOST = len(SERIES)

EVERYWHERE_ELSE = ("network", "epochs")
"""Settings that have a column of their own, whether runs differ in them or not."""


def show(states: Mapping[Run, State]) -> None:
    """The table, the chart of what is chosen in it, and what differs between these."""
    if not states:
        st.info("No training run yet.", icon=":material/model_training:")
        refresh.follow(lambda: None, states, None)
        return
    st.caption("Select rows to compare their curves; click a column title to sort.")
    refresh.follow(partial(_live, list(states)), states, None)


def _live(runs: Sequence[Run]) -> None:
    summaries = [summary.summary_of(run) for run in runs]
    chosen = _chosen(summaries)
    _put_in_link([one.run.name for one in chosen])
    if len(chosen) == 1:
        st.button(
            "Watch this run",
            icon=":material/monitoring:",
            on_click=_watch,
            args=(chosen[0].run,),
        )
    if not chosen:
        return
    if len(chosen) > MOST:
        st.caption(f"The chart shows the first {MOST} of {len(chosen)}.")
    histories = {summary.label(one.run): summary.history(one.run) for one in chosen[:MOST]}
    epochs = max(one.epochs for one in chosen)
    st.markdown("**Accuracy** on PublicTest (solid) and Training (dotted)")
    st.plotly_chart(
        curves.laid_over(histories, epochs=epochs),
        key="chart-compared",
        config=HOVER_ONLY,
        alt="Accuracy of the selected runs by epoch",
    )
    if unvalidated := [name for name, history in histories.items() if not history.epochs]:
        st.caption(
            f"No whole epoch, so no validation accuracy yet: {plain(', '.join(unvalidated))}."
        )
    _differences(chosen)


def _chosen(summaries: Sequence[Summary]) -> list[Summary]:
    names = [one.run.name for one in summaries]
    linked = [names.index(name) for name in st.query_params.get_all(LINK) if name in names]
    event = st.dataframe(
        rows(summaries),
        # Rows are chosen by their place: other runs, another table.
        key=f"runs-{hash(tuple(names))}",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        selection_default={"selection": {"rows": linked}},
        column_config={
            "run": st.column_config.TextColumn(pinned=True),
            "validation accuracy": st.column_config.NumberColumn(
                format="%.1f%%", help="On PublicTest, after the best epoch."
            ),
            "duration": st.column_config.NumberColumn(
                format="duration", help="Since the run was last started."
            ),
            "started": st.column_config.DatetimeColumn(format="distance"),
        },
        alt="All runs",
        placeholder="–",
    )
    places = sorted(place for place in event.selection.rows if place < len(summaries))
    return [summaries[place] for place in places]


def _watch(run: Run) -> None:
    st.session_state["run"] = run.name
    actions.show_tab(actions.WATCH)
    st.rerun()  # the whole page: the table is a fragment of it


def _put_in_link(names: list[str]) -> None:
    if st.query_params.get_all(LINK) == names:
        return
    if names:
        st.query_params[LINK] = names
    else:
        st.query_params.pop(LINK, None)


def rows(summaries: Sequence[Summary]) -> list[dict[str, Any]]:
    """A row for each run; settings that all share have no column."""
    differing = [name for name in differences(summaries) if name not in EVERYWHERE_ELSE]
    return [
        {
            "run": one.run.name,
            "name": as_text(one.title),
            "state": one.state.value,
            "preset": one.preset,
            "network": one.config.get("network"),
            "validation accuracy": None if one.best is None else 100 * one.best,
            "epochs": f"{one.epochs_done:.3g} of {one.epochs}",
            "duration": one.seconds,
            "started": one.started,
            **{name.replace("_", " "): _cell(one.config.get(name)) for name in differing},
            "notes": as_text(one.notes.partition("\n")[0]),
        }
        for one in summaries
    ]


def differences(summaries: Sequence[Summary]) -> dict[str, list[Any]]:
    """The settings in which runs differ, each with its values, one per run."""
    names = dict.fromkeys(name for one in summaries for name in one.config)
    values = {name: [one.config.get(name) for one in summaries] for name in names}
    return {name: each for name, each in values.items() if any(one != each[0] for one in each)}


def _differences(chosen: Sequence[Summary]) -> None:
    if len(chosen) < 2:
        return
    differing = differences(chosen)
    if not differing:
        st.caption("All their settings are the same.")
        return
    st.markdown("**Differences in settings**")
    labels = [summary.label(one.run) for one in chosen]
    st.dataframe(
        [
            {"setting": name.replace("_", " ")} | dict(zip(labels, map(_cell, each), strict=True))
            for name, each in differing.items()
        ],
        hide_index=True,
        key="differences",
    )


def _cell(value: Any) -> str:
    return "–" if value is None else setting(value)
