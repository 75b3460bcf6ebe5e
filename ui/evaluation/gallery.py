"""Faces that a model was evaluated on, each with its prediction; a click opens one."""

from functools import partial

import pandas as pd
import streamlit as st

from fer.arrays import Indices
from fer.dataset.crowd import Answer, Crowd
from fer.evaluation.outputs import Outputs
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
    names = [expression.label for expression in Expression]
    listing = pd.DataFrame(
        {
            "row": served.row,
            "label": [names[truth] for truth in served.truth],
            "predicted": [names[predicted] for predicted in served.predicted],
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
