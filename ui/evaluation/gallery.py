"""Faces that a model was evaluated on, each with its prediction; a click opens one large."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from fer.arrays import Indices
from fer.dataset.crowd import Answer, Crowd
from fer.evaluation.outputs import Outputs
from fer.labels import LABELS, Expression
from ui.datasets import FACE_PARAMETER
from ui.elements import bars, face_grid, face_image
from ui.elements.dialog import wide_dialog
from ui.elements.face_grid import Caption
from ui.evaluation import pictures
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.pictures import Pictures
from ui.wording import percent, plain

A_PAGE = 36
"""Faces shown before the visitor asks for more."""

LEGEND = (
    "Under each face: its true label, the prediction, and the majority vote of ten raters where "
    "that is known. Click a face to open it."
)

OPEN = "scored-face"
"""The key under which the session keeps the row of the face that was clicked."""

ENLARGED = 6
"""A pixel's side on the screen."""


def show(evaluation: Evaluation, positions: Indices, *, key: str, title: str) -> None:
    """The faces at these positions of the outputs; without pictures, a table of predictions."""
    if not len(positions):
        st.caption("No faces.")
        return
    found = pictures.of(evaluation)
    if isinstance(found, str):
        st.info(found, icon=":material/hide_image:")
        _table(evaluation.served.take(positions[:200]), key=key, title=title)
        return
    there, many = len(positions), f"many-{key}"
    some = evaluation.served.take(positions[: st.session_state.get(many, A_PAGE)])
    shown = len(some.row)
    face_grid.show(
        found.dataset.faces[some.row],
        captions(some, found),
        key=f"faces-{key}",
        title=title,
        on_open=partial(st.session_state.__setitem__, OPEN),
    )
    if shown < there:
        more = partial(st.session_state.__setitem__, many, shown + A_PAGE)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("More faces", key=f"more-{key}", icon=":material/expand_more:", on_click=more)
            st.markdown(f"{shown} of {there:,} faces", width="content")


def captions(served: Outputs, found: Pictures) -> list[Caption]:
    """The true label, the prediction, and the majority vote of the raters."""
    crowd = found.votes(served.row)
    predicted, confidence = served.predicted, served.confidence
    made = []
    for place, (row, truth) in enumerate(zip(served.row, served.truth, strict=True)):
        label, sure = Expression(predicted[place]).label, percent(float(confidence[place]))
        notes = [f"→ {label} {sure}"]
        words = f"Row {row}, true label {Expression(truth).label}; predicted as {label} with a "
        words += f"confidence of {sure}"
        if crowd:
            notes.append(majority_vote(crowd, place))
            words += f"; majority vote: {notes[-1]}"
        made.append(Caption(int(row), Expression(truth), tuple(notes), words))
    return made


def majority_vote(crowd: Crowd, place: int) -> str:
    """The majority vote for a face, and how many raters gave it.

    >>> import numpy
    >>> majority_vote(Crowd(numpy.array([[7, 0, 0, 0, 3, 0, 0, 0, 0, 0]])), 0)
    'anger 7/10'
    """
    votes = crowd.votes[place]
    most, all_votes = int(votes.max()), int(votes.sum())
    names = "/".join(each.label for each in Answer if votes[each] == most)
    return f"{names} {most}/{all_votes}"


def _table(served: Outputs, *, key: str, title: str) -> None:
    listing = pd.DataFrame(
        {
            "row": served.row,
            "label": [LABELS[truth] for truth in served.truth],
            "predicted": [LABELS[predicted] for predicted in served.predicted],
            "confidence": 100 * served.confidence,
        }
    )
    st.dataframe(
        listing,
        key=f"table-{key}",
        hide_index=True,
        width="content",
        height=min(38 + 35 * len(listing), 320),
        column_config={"confidence": st.column_config.NumberColumn(format="%.0f%%")},
        alt=title,
    )


def show_if_open(evaluations: Sequence[Evaluation]) -> None:
    """Open the face that was clicked, if one was."""
    # Forgotten at once: who leaves by the dialog's link and comes back wants it closed.
    row = st.session_state.pop(OPEN, None)
    if row is not None:
        _dialog(evaluations, int(row))


@wide_dialog("One face", ":material/face:")
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
