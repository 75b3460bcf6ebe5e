"""Links to the page Evaluation from before its tabs and choices had today's names."""

import streamlit as st

from fer.evaluation.stored_outputs import OUT_OF_SAMPLE

RENAMED = {
    "show": {
        "Confusion": "Confusion matrix",
        "By expression": "Per class",
        "Confidence": "Calibration",
        "Crowd": "Human raters",
    },
    "scored": {OUT_OF_SAMPLE: OUT_OF_SAMPLE},  # shown and linked under another name
    "cells": {
        "of each label": "true label",
        "of each answer": "predicted label",
        "counts": "none",
    },
    "faces": {"Least sure hits": "Least confident correct predictions"},
}
"""By parameter: what a value was called, and the choice that it means."""


def renew() -> None:
    """Give the widgets that an old address names today's values; before they are made."""
    for parameter, names in RENAMED.items():
        if (value := st.query_params.get(parameter)) in names:
            st.session_state[parameter] = names[value]
