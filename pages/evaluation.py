"""Evaluation: accuracy, errors, calibration and robustness of the models."""

import streamlit as st

from ui import old_links
from ui.elements import tap
from ui.evaluation import (
    calibration,
    confusion,
    export,
    gallery,
    mistakes,
    overview,
    per_class,
    raters,
    robustness,
)
from ui.evaluation.selection import chosen

st.title("Evaluation")
st.markdown(
    "Accuracy, typical errors, calibration and robustness of each model, and published results to "
    "compare with. All figures are computed on faces that were not used for training."
)

old_links.renew("evaluation")
evaluations = chosen()
sections = {
    "Overview": overview.show,
    "Confusion matrix": confusion.show,
    "Per class": per_class.show,
    "Calibration": calibration.show,
    "Mistakes": mistakes.show,
    "Human raters": raters.show,
    "Robustness": robustness.show,
    "Export": export.show,
}
tabs = st.tabs(list(sections), key="show", bind="query-params", on_change="rerun")
for tab, show in zip(tabs, sections.values(), strict=True):
    if tab.open:
        with tab:
            show(evaluations)
tap.on_charts()
gallery.show_if_open(evaluations)
