"""Faces that a model was scored on, each with its answer; a click opens one."""

from typing import Any

import streamlit as st

from fer.arrays import Indices
from fer.dataset.crowd import Answer, Crowd
from fer.labels import Expression
from ui.elements import face_grid
from ui.elements.face_grid import Caption
from ui.evaluation import pictures
from ui.evaluation.pictures import Pictures
from ui.evaluation.scored import Scored
from ui.wording import percent

A_PAGE = 36
"""Faces shown before the visitor asks for more."""

LEGEND = (
    "Under each face: its label, the model's answer, and what most of ten people saw where that is "
    "known. A click opens it."
)

OPEN = "scored-face"
"""Where the session keeps the row of the face that was clicked until it is drawn."""


def show(scored: Scored, positions: Indices, *, key: str, title: str) -> None:
    """The faces at these positions of the outputs; without pictures, a table of their answers."""
    if not len(positions):
        st.caption("There is none.")
        return
    found = pictures.of(scored)
    if isinstance(found, str):
        pictures.say_missing(found)
        _table(scored, positions, key=key, title=title)
        return
    shown = positions[: _how_many(len(positions), key)]
    rows = scored.outputs.row[shown]
    face_grid.show(
        found.faces(rows),
        captions(scored, shown, found),
        key=f"faces-{key}",
        title=title,
        on_open=_open,
    )
    _more(len(shown), len(positions), key)


def captions(scored: Scored, positions: Indices, found: Pictures) -> list[Caption]:
    """The label, the model's answer, and what most of ten people saw."""
    outputs = scored.served
    crowd = found.votes(outputs.row[positions])
    return [
        _caption(
            int(outputs.row[position]),
            Expression(outputs.truth[position]),
            Expression(outputs.predicted[position]),
            float(outputs.confidence[position]),
            seen=None if crowd is None else most_seen(crowd, place),
        )
        for place, position in enumerate(positions)
    ]


def most_seen(crowd: Crowd, place: int) -> str:
    """What most people saw in a face, and how many of them did.

    >>> import numpy
    >>> most_seen(Crowd(numpy.array([[7, 0, 0, 0, 3, 0, 0, 0, 0, 0]])), 0)
    'anger 7/10'
    """
    votes = crowd.votes[place]
    most, all_votes = int(votes.max()), int(votes.sum())
    names = "/".join(each.label for each in Answer if votes[each] == most)
    return f"{names} {most}/{all_votes}"


def _caption(
    row: int, truth: Expression, predicted: Expression, confidence: float, *, seen: str | None
) -> Caption:
    notes = [f"→ {predicted.label} {percent(confidence)}"]
    words = f"Row {row}, labelled {truth.label}; the model says {predicted.label}, "
    words += f"{percent(confidence)} sure"
    if seen:
        notes.append(seen)
        words += f"; most people: {seen}"
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


def _table(scored: Scored, positions: Indices, *, key: str, title: str) -> None:
    outputs = scored.served
    listing: list[dict[str, Any]] = [
        {
            "row": int(outputs.row[position]),
            "label": Expression(outputs.truth[position]).label,
            "answer": Expression(outputs.predicted[position]).label,
            "sure": 100 * float(outputs.confidence[position]),
        }
        for position in positions[:200]
    ]
    st.dataframe(
        listing,
        key=f"table-{key}",
        hide_index=True,
        width="content",
        height=min(38 + 35 * len(listing), 320),
        column_config={"sure": st.column_config.NumberColumn(format="%.0f%%")},
        alt=title,
    )
