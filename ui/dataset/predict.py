"""What the chosen model makes of the whole dataset, when the visitor asks for it."""

import streamlit as st

from fer.errors import FerError
from ui.dataset.open_dataset import OpenDataset, compute_predictions
from ui.elements import notices
from ui.elements.progress_bar import progress_bar
from ui.wording import plain


def offer(data: OpenDataset, why: str, *, key: str = "look") -> None:
    """Say why the model's answers are wanted, with a button that gets them."""
    if data.model is None:
        notices.no_model(f"{why} There is no model yet: train one first.")
        return
    with st.container(border=True):
        st.markdown(f"{why} They take about 15 seconds, once.")
        pressed = st.button(
            "Let the model look at every face",
            key=key,
            type="primary",
            icon=":material/psychology:",
        )
        if pressed and _look(data):
            st.rerun()


def _look(data: OpenDataset) -> bool:
    """Compute the answers; False, with a sentence, when they cannot be had."""
    if data.model is None:
        return False
    try:
        with progress_bar(f"{plain(data.model.name)} looks at every face, once") as progress:
            compute_predictions(data.model, data.dataset, progress)
    except FerError as problem:
        notices.problem(problem)
        return False
    return True
