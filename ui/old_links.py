"""Links to pages from before their tabs and choices had today's names."""

import streamlit as st

from fer.evaluation.stored_outputs import OUT_OF_SAMPLE

RENAMED: dict[str, dict[str, dict[str, str]]] = {
    "dataset": {
        "show": {"Codes": "Label codes"},
        "only": {
            "crowd denies label": "raters disagree with label",
            "model disagrees": "model disagrees with label",
            "blank pictures": "blank images",
        },
        "sort": {"crowd's agreement": "rater agreement", "model's surprise": "model loss"},
        "finding": {
            "Two labels": "Conflicting labels",
            "Seen before": "Train-test leakage",
            "Changed a little": "Near duplicates",
            "No face": "Not a face",
            "Label in doubt": "Suspected label errors",
        },
    },
    "evaluation": {
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
        "faces": {
            "Most confident mistakes": "Confident mistakes",
            "Least sure hits": "Unsure but correct",
        },
    },
}
"""By page and parameter: what a value was called, and the choice that it means."""


def renew(page: str) -> None:
    """Give the widgets that an old address of `page` names today's values; before they are made."""
    for parameter, names in RENAMED[page].items():
        if (value := st.query_params.get(parameter)) in names:
            st.session_state[parameter] = names[value]
