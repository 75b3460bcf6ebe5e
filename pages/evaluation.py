"""Evaluation: how good models are, where they are wrong, and how sure."""

import streamlit as st

from ui.evaluation import (
    by_expression,
    confidence,
    confusion,
    crowd,
    export,
    face,
    mistakes,
    overview,
    robustness,
)
from ui.evaluation.chosen import chosen

st.title("Evaluation")
st.markdown(
    "How good is a model, where is it wrong, how sure is it of itself, and what do others reach? "
    "Everything here is computed from its answers to faces it has not learned from."
)

scored = chosen()
sections = {
    "Overview": overview.show,
    "Confusion": confusion.show,
    "By expression": by_expression.show,
    "Confidence": confidence.show,
    "Mistakes": mistakes.show,
    "Crowd": crowd.show,
    "Robustness": robustness.show,
    "Export": export.show,
}
tabs = st.tabs(list(sections), key="show", bind="query-params", on_change="rerun")
for tab, show in zip(tabs, sections.values(), strict=True):
    if tab.open:
        with tab:
            show(scored)
face.show_if_open(scored)
