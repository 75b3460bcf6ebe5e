"""Faces that a model was evaluated on, each with its prediction; a click opens one."""

from typing import Any

import streamlit as st

from fer.arrays import Indices
from fer.dataset.crowd import Answer, Crowd
from fer.labels import Expression
from ui.elements import face_grid
from ui.elements.face_grid import Caption
from ui.evaluation import pictures
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.pictures import Pictures
from ui.wording import percent

A_PAGE = 36
"""Faces shown before the visitor asks for more."""

LEGEND = (
    "Under each face: its true label, the prediction, and the majority vote of ten raters where "
    "that is known. Click a face to open it."
)

OPEN = "scored-face"
"""The key under which the session keeps the row of the face that was clicked."""


def show(evaluation: Evaluation, positions: Indices, *, key: str, title: str) -> None:
    """The faces at these positions of the outputs; without pictures, a table of predictions."""
    if not len(positions):
        st.caption("No faces.")
        return
    found = pictures.of(evaluation)
    if isinstance(found, str):
        pictures.say_missing(found)
        _table(evaluation, positions, key=key, title=title)
        return
    shown = positions[: _how_many(len(positions), key)]
    rows = evaluation.outputs.row[shown]
    face_grid.show(
        found.faces(rows),
        captions(evaluation, shown, found),
        key=f"faces-{key}",
        title=title,
        on_open=_open,
    )
    _more(len(shown), len(positions), key)


def captions(evaluation: Evaluation, positions: Indices, found: Pictures) -> list[Caption]:
    """The true label, the prediction, and the majority vote of the raters."""
    outputs = evaluation.served
    crowd = found.votes(outputs.row[positions])
    return [
        _caption(
            int(outputs.row[position]),
            Expression(outputs.truth[position]),
            Expression(outputs.predicted[position]),
            float(outputs.confidence[position]),
            vote=None if crowd is None else majority_vote(crowd, place),
        )
        for place, position in enumerate(positions)
    ]


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


def _caption(
    row: int, truth: Expression, predicted: Expression, confidence: float, *, vote: str | None
) -> Caption:
    notes = [f"→ {predicted.label} {percent(confidence)}"]
    words = (
        f"Row {row}, true label {truth.label}; predicted as {predicted.label} with a confidence "
    )
    words += f"of {percent(confidence)}"
    if vote:
        notes.append(vote)
        words += f"; majority vote: {vote}"
    return Caption(row, truth, truth.label, tuple(notes), words)


def _open(row: int) -> None:
    st.session_state[OPEN] = row


def _how_many(there: int, key: str) -> int:
    return min(there, int(st.session_state.get(f"many-{key}", A_PAGE)))


def _more(shown: int, there: int, key: str) -> None:
    if shown == there:
        return

    def more() -> None:
        st.session_state[f"many-{key}"] = shown + A_PAGE

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("More faces", key=f"more-{key}", icon=":material/expand_more:", on_click=more)
        st.markdown(f"{shown} of {there:,} faces", width="content")


def _table(evaluation: Evaluation, positions: Indices, *, key: str, title: str) -> None:
    outputs = evaluation.served
    listing: list[dict[str, Any]] = [
        {
            "row": int(outputs.row[position]),
            "label": Expression(outputs.truth[position]).label,
            "predicted": Expression(outputs.predicted[position]).label,
            "confidence": 100 * float(outputs.confidence[position]),
        }
        for position in positions[:200]
    ]
    st.dataframe(
        listing,
        key=f"table-{key}",
        hide_index=True,
        width="content",
        height=min(38 + 35 * len(listing), 320),
        column_config={"confidence": st.column_config.NumberColumn(format="%.0f%%")},
        alt=title,
    )
