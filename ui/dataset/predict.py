"""A button that lets the chosen model predict every face of the dataset."""

import streamlit as st

from fer.errors import FerError
from ui.dataset.open_dataset import OpenDataset, compute_predictions
from ui.elements import notices
from ui.elements.progress_bar import progress_bar
from ui.wording import plain


def offer(data: OpenDataset, why: str, *, key: str = "look") -> None:
    """Say why the model's predictions are needed, with a button that computes them."""
    if data.model is None:
        notices.no_model(f"{why} There is no model yet: train one first.")
        return
    if data.drawing:
        st.info(f"{why} It can predict them once all are drawn.", icon=":material/psychology:")
        return
    with st.container(border=True):
        st.markdown(f"{why} Computing them takes about 15 seconds, once.")
        pressed = st.button(
            "Predict all faces",
            key=key,
            type="primary",
            icon=":material/psychology:",
        )
        if pressed and _look(data):
            st.rerun()


def _look(data: OpenDataset) -> bool:
    """Compute the predictions; return False, with a sentence, when that fails."""
    if data.model is None:
        return False
    try:
        with progress_bar(f"{plain(data.model.name)} predicts every face, once") as progress:
            compute_predictions(data.model, data.dataset, progress)
    except FerError as problem:
        notices.problem(problem)
        return False
    return True
