"""One face opened large: the prediction of every chosen model, and the raters' votes."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from fer.labels import Expression
from ui.datasets import FACE_PARAMETER
from ui.elements import bars, face_image
from ui.evaluation import gallery, pictures
from ui.evaluation.evaluation import Evaluation
from ui.wording import percent, plain

ENLARGED = 6
"""A pixel's side on the screen."""


def show_if_open(evaluations: Sequence[Evaluation]) -> None:
    """Open the face that was clicked, if one was."""
    # Forgotten at once: who leaves by the dialog's link and comes back wants it closed.
    row = st.session_state.pop(gallery.OPEN, None)
    if row is not None:
        _dialog(evaluations, int(row))


@st.dialog("One face", width="large", icon=":material/face:")
def _dialog(evaluations: Sequence[Evaluation], row: int) -> None:
    places = [(each, np.flatnonzero(each.outputs.row == row)) for each in evaluations]
    predicted = [(each, int(found[0])) for each, found in places if len(found)]
    found = pictures.of(predicted[0][0]) if predicted else ""
    if isinstance(found, str):
        st.info(found or "None of the chosen models was evaluated on this face.")
        return
    first, place = predicted[0]
    truth = Expression(first.outputs.truth[place])
    with st.grid(min_column_width=260):
        with st.container():
            grey = found.dataset.faces[row, ..., 0]
            face_image.show(grey, ENLARGED, f"The face, true label {truth.label}")
            st.markdown(f"**True label: {truth.label}**, row {row:,} of the dataset")
            st.page_link(
                "../pages/dataset.py",
                label="Open on the page Dataset",
                icon=":material/grid_view:",
                query_params={"data": found.name, FACE_PARAMETER: str(row)},
            )
        for each, there in predicted:
            with st.container():
                _prediction(each, there)
        if crowd := found.votes(np.array([row])):
            with st.container():
                st.markdown("**Votes of ten raters (FER+)**")
                bars.show_votes(crowd.votes[0], key="face-votes")


def _prediction(evaluation: Evaluation, place: int) -> None:
    prediction = bars.of_whole_face(evaluation.served.probabilities[place])
    verdict = "correct" if evaluation.outputs.right[place] else "wrong, by the label"
    st.markdown(
        f"**{plain(evaluation.name)}** predicts {prediction.expression.label}, "
        f"{percent(prediction.confidence)}: {verdict}"
    )
    bars.show(prediction, key=f"face-{evaluation.name}")
