"""One face opened large: what every chosen model makes of it, and what ten people saw."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import streamlit as st

from fer.labels import Expression
from ui.datasets import FACE_PARAMETER
from ui.elements import bars, face_image, votes
from ui.evaluation import gallery, pictures
from ui.evaluation.scored import Scored
from ui.wording import percent, plain

ENLARGED = 6
"""A pixel's side on the screen."""


def show_if_open(scored: Sequence[Scored]) -> None:
    """Open the face that was clicked, if one was."""
    # Forgotten at once: who leaves by the dialog's link and comes back wants it closed.
    row = st.session_state.pop(gallery.OPEN, None)
    if row is not None:
        _dialog(scored, int(row))


@st.dialog("One face", width="large", icon=":material/face:")
def _dialog(scored: Sequence[Scored], row: int) -> None:
    places = [(each, np.flatnonzero(each.outputs.row == row)) for each in scored]
    answered = [(each, int(found[0])) for each, found in places if len(found)]
    found = pictures.of(answered[0][0]) if answered else ""
    if isinstance(found, str):
        st.info(found or "None of the chosen models was scored on this face.")
        return
    first, place = answered[0]
    truth = Expression(first.outputs.truth[place])
    with st.grid(min_column_width=260):
        with st.container():
            grey = found.faces(np.array([row]))[0, ..., 0]
            face_image.show(grey, ENLARGED, f"The face, labelled {truth.label}")
            st.markdown(f"**Labelled {truth.label}**, row {row:,} of the dataset")
            st.page_link(
                "../pages/dataset.py",
                label="All that is known of it",
                icon=":material/grid_view:",
                query_params={"data": found.name, FACE_PARAMETER: str(row)},
            )
        for each, there in answered:
            with st.container():
                _answer(each, there)
        if crowd := found.votes(np.array([row])):
            with st.container():
                _crowd(crowd.votes[0])


def _answer(scored: Scored, place: int) -> None:
    prediction = bars.of_whole_face(scored.served.probabilities[place])
    says = prediction.expression.label
    right = "right" if scored.outputs.right[place] else "wrong, by the label"
    st.markdown(f"**{plain(scored.name)}** says {says}, {percent(prediction.confidence)}: {right}")
    bars.show(prediction, key=f"face-{scored.name}")


def _crowd(given: npt.NDArray[np.uint8]) -> None:
    st.markdown("**What ten people saw**")
    votes.show(given, key="face-votes")
