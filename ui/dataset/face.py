"""One face of the dataset, opened large: all that is known of it."""

import numpy as np
import streamlit as st

from fer.arrays import Indices
from fer.dataset.crowd import Answer
from fer.dataset.split import Split
from fer.labels import Expression
from ui import models
from ui.dataset import gallery, pixels, similar
from ui.dataset.open_dataset import OpenDataset
from ui.datasets import FACE_PARAMETER
from ui.elements import bars, face_image, notices, votes
from ui.explain import panel
from ui.wording import percent, plain

ENLARGED = 8
"""A pixel's side on the screen."""

FIRST_LINE = 2
"""The line of row 0: the header is line 1."""


def show_if_open(data: OpenDataset, view: Indices) -> None:
    """Open the face whose row is in the address, if there is one; it stays until it is closed.

    Args:
        data: the dataset.
        view: (M,) positions, among which "previous" and "next" are.
    """
    if FACE_PARAMETER not in st.query_params:
        return
    if _position(data) is None:
        if data.drawing:
            return
        st.warning(
            f"There is no row {plain(st.query_params[FACE_PARAMETER])}: rows go from 0 to "
            f"{int(data.dataset.row[-1]):,}.",
            icon=":material/search_off:",
        )
        return
    _dialog(data, view)


def _position(data: OpenDataset) -> int | None:
    text = st.query_params.get(FACE_PARAMETER, "")
    # Nine digits are more rows than a file of the largest size can have.
    return data.position(int(text)) if text.isdecimal() and len(text) < 10 else None


def _close() -> None:
    st.query_params.pop(FACE_PARAMETER, None)


@st.dialog("One face", width="large", icon=":material/face:", on_dismiss=_close)
def _dialog(data: OpenDataset, view: Indices) -> None:
    # From the address and not an argument: a click in here runs this function alone.
    position = _position(data)
    if position is None:
        st.rerun()
    _steps(data, position, view)
    picture, facts, crowd, answer = st.columns([384, 260, 240, 240], gap="medium")
    with picture:
        label = Expression(data.dataset.truth[position]).label
        grey = data.dataset.faces[position, ..., 0]
        face_image.show(grey, ENLARGED, f"The face, labelled {label}")
    with facts:
        _facts(data, position)
    with crowd:
        _crowd(data, position)
    with answer:
        _answer(data, position)
    similar.show(data, position)
    if data.model and st.toggle("Explain the prediction", key="explained"):
        panel.show(data.dataset.faces[position : position + 1], data.model, "face-why")
    pixels.show(data.dataset, position)


def _steps(data: OpenDataset, position: int, view: Indices) -> None:
    """The way to the neighbours in the view."""
    places = np.flatnonzero(view == position)
    place = int(places[0]) if len(places) else None
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, icon, step in (
            ("Previous face", "chevron_left", -1),
            ("Next face", "chevron_right", 1),
        ):
            to = -1 if place is None else place + step
            possible = 0 <= to < len(view)
            st.button(
                name,
                key=f"face-{name}",
                icon=f":material/{icon}:",
                disabled=not possible,
                on_click=gallery.open_face,
                args=(int(data.dataset.row[view[to]]) if possible else 0,),
            )
        where = (
            "Not among the faces chosen on the page"
            if place is None
            else (f"{place + 1:,} of {len(view):,} faces")
        )
        st.markdown(where, width="content")


def _facts(data: OpenDataset, position: int) -> None:
    dataset, traits = data.dataset, data.traits
    row, label = int(dataset.row[position]), Expression(dataset.truth[position])
    split = tuple(Split)[dataset.usage[position]]
    st.markdown(f"**Labelled {label.label}**")
    st.markdown(
        f"Row {row:,}, which is line {row + FIRST_LINE:,} of {plain(data.name)}  \n"
        f"Split {split.value}  \n"
        f"Code {label.value} in the CSV, {label.notebook_number} in the notebook  \n"
        f"Brightness {traits.brightness[position]:.0f} of 255  \n"
        f"Contrast {traits.contrast[position]:.0f}"
        + ("  \nA blank image: nearly one grey" if traits.blank[position] else "")
    )


def _crowd(data: OpenDataset, position: int) -> None:
    st.markdown("**Crowd labels (FER+)**")
    if data.crowd is None:
        st.caption("Not available for this dataset: see the tab Sources.")
        return
    votes.show(data.crowd.votes[position], key="votes")
    majority = int(data.crowd.majority[position])
    agree = f"{percent(float(data.crowd.agreement[position]))} of the votes"
    st.caption(
        f"Majority: {Answer(majority).label}, {agree}."
        if majority >= 0
        else f"Tie: the most frequent answers have {agree} each."
    )


def _answer(data: OpenDataset, position: int) -> None:
    st.markdown("**Prediction**")
    if data.model is None:
        notices.no_model("There is no model yet.")
        return
    face = data.dataset.faces[position : position + 1]
    predicted = models.recogniser(data.model).classify(face)[0]
    bars.show(bars.of_whole_face(predicted), key="answer")
    split = tuple(Split)[data.dataset.usage[position]]
    if split is Split.TRAINING:
        st.caption("This face is in Training: the model was very likely trained on it.")
