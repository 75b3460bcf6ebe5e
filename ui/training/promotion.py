"""The progress and result of a run's promotion."""

import streamlit as st

from fer.data_source import DataSource
from fer.runs import Run, State
from ui.training import refresh
from ui.wording import plain


def show(run: Run) -> None:
    """Show the last promotion of the run; nothing when there was none."""
    promotion = refresh.promotion_by(run)
    if promotion is None:
        return
    name = plain(promotion.name)
    if promotion.state is State.RUNNING:
        st.info(
            f"Promoting to model **{name}**, about a minute. {plain(promotion.message)}",
            icon=":material/hourglass_top:",
        )
    elif promotion.state is State.FAILED:
        st.error(
            f"Promotion to model {name} failed: {plain(promotion.message)}", icon=":material/error:"
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
                query_params={"model": promotion.name},
            )
