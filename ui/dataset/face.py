"""One face of the dataset, opened large: all that is known of it."""

import numpy as np
import streamlit as st

from fer.arrays import FACE_SIDE, Indices
from fer.dataset.crowd import Answer
from fer.dataset.csv_rows import HEADER, row_text
from fer.labels import Split
from ui import models
from ui.dataset import gallery
from ui.dataset.open_dataset import SEARCHING, OpenDataset
from ui.datasets import FACE_PARAMETER
from ui.elements import bars, face_image, notices
from ui.elements.dialog import wide_dialog
from ui.elements.download import download_button
from ui.explain import panel
from ui.wording import count, percent, plain

ENLARGED = 8
"""A pixel's side on the screen."""

MOST = 12
"""Faces shown that are alike in one way."""

FIRST_LINE = 2
"""The line of row 0: the header is line 1."""


def show_if_open(data: OpenDataset, view: Indices) -> None:
    """Open the face whose row is in the address, if there is one; it stays until it is closed.

    "Previous" and "next" are among the positions in `view`, (M,).
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


@wide_dialog("One face", ":material/face:", on_dismiss=_close)
def _dialog(data: OpenDataset, view: Indices) -> None:
    # From the address and not an argument: a click in here runs this function alone.
    position = _position(data)
    if position is None:
        st.rerun()
    _steps(data, position, view)
    # Beside each other as far as there is room: in columns they would be squeezed.
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=ENLARGED * FACE_SIDE):
            alt = f"The face, labelled {data.label(position).label}"
            face_image.show(data.face(position), ENLARGED, alt)
        for part, width in ((_facts, 260), (_crowd, 240), (_answer, 240)):
            with st.container(width=width):
                part(data, position)
    _duplicates(data, position)
    _nearest(data, position)
    if data.model and st.toggle("Explain the prediction", key="explained"):
        panel.show(data.dataset.faces[position : position + 1], data.model, "face-why")
    _pixels(data, position)


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
    row, label, traits = data.row(position), data.label(position), data.traits
    st.markdown(f"**Labelled {label.label}**")
    st.markdown(
        f"Row {row:,}, which is line {row + FIRST_LINE:,} of {plain(data.name)}  \n"
        f"Split {data.split(position).value}  \n"
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
    bars.show_votes(data.crowd.votes[position], key="votes")
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
    if data.split(position) is Split.TRAINING:
        st.caption("This face is in Training: the model was very likely trained on it.")


def _duplicates(data: OpenDataset, position: int) -> None:
    """The exact and the near duplicates of the face, as far as there are any."""
    traits = data.traits
    exact = np.flatnonzero(traits.exact_group == traits.exact_group[position])
    near = np.setdiff1d(np.flatnonzero(traits.near_group == traits.near_group[position]), exact)
    exact = exact[exact != position]
    for positions, words, key in (
        (exact, "the same pixels", "exact"),
        (near, "nearly the same image", "near"),
    ):
        if not len(positions):
            continue
        others = int((data.dataset.truth[positions] != data.label(position)).sum())
        st.markdown(
            f"**{count(len(positions), 'more face').capitalize()} with {words}**"
            + (f", {others} with another label" if others else ", labelled the same")
        )
        gallery.show(data, positions[:MOST], key=f"alike-{key}", title=f"Faces with {words}")
    if data.searching:
        st.caption(f"{SEARCHING}: {data.searching.done:.0%}.")
    elif not len(exact) + len(near):
        st.caption("This face has no duplicates.")


def _nearest(data: OpenDataset, position: int) -> None:
    """The faces that are similar to the model, whatever their labels."""
    if data.answers is None:
        return
    st.markdown(
        "**Most similar to the model**",
        help="Faces with the highest cosine similarity of their features in the last layer, "
        "whatever the label. Duplicates of this face are left out.",
    )
    others = data.traits.near_group != data.traits.near_group[position]
    found = data.answers.nearest(data.answers.features[position], MOST, others)
    gallery.show(data, found, key="alike-nearest", title="Faces most similar to the model")


def _pixels(data: OpenDataset, position: int) -> None:
    """A switch for the pixels as numbers, and downloads of the face."""
    row = data.row(position)
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = st.toggle("Pixel values", key="pixels")
        download_button(
            "PNG",
            face_image.png(data.face(position)),
            f"face-{row}.png",
            "image/png",
            key="face-png",
            help="The face in its true size, 48 by 48 pixels.",
        )
        download_button(
            "CSV line",
            HEADER + row_text(data.label(position), data.face(position), data.split(position)),
            f"face-{row}.csv",
            "text/csv",
            key="face-csv",
            help="This face as it is in fer2013.csv, under its header.",
        )
    if shown:
        st.caption("48 rows of 48 pixels: 0 is black, 255 is white.")
        narrow = st.column_config.NumberColumn(width=46)
        st.dataframe(
            data.face(position),
            key="pixel-table",
            height=360,
            column_config={str(column): narrow for column in range(48)},
            alt="The grey value of each pixel",
        )
