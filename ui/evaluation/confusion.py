"""The tab Confusion: what is taken for what, and the faces of a cell."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from fer.labels import Expression
from ui.evaluation import gallery, matrix, shown
from ui.evaluation.chosen import one_of
from ui.evaluation.matrix import LABELS, Shares
from ui.evaluation.plot import csv_of
from ui.evaluation.scored import Scored
from ui.wording import count

TRUTH, ANSWER = "truth", "answer"
"""The names under which the address keeps the cell that is open."""


def show(scored: Sequence[Scored]) -> None:
    """The matrix of one of the models, and beside it the faces of the cell that was clicked."""
    with st.container(horizontal=True):
        one = one_of(scored, "Model")
        of = _shares()
    cell = _cell(one.report.confusion)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        _matrix(one, of, cell)
    with right:
        _faces(one, *_choices(cell))


def _shares() -> Shares:
    return Shares(
        st.segmented_control(
            "In each cell",
            [each.value for each in Shares],
            default=Shares.TRUTH.value,
            key="cells",
            bind="query-params",
            required=True,
            width="content",
        )
    )


def _matrix(one: Scored, of: Shares, cell: tuple[int, int]) -> None:
    counts, name = one.report.confusion, f"confusion-{one.name}-{one.split}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**What is taken for what**", width="content")
        shown.csv(name, lambda: csv_of(matrix.rows(counts)))
    st.caption(f"{matrix.TELLS[of]} A click on a cell shows its faces.")
    drawn = matrix.figure(counts, of, dark=shown.appearance() == "dark", chosen=cell)
    # A new key for each cell: what was clicked before is then no choice any more.
    key = f"{name}-{cell}"
    st.plotly_chart(
        shown.on_paper(drawn),
        key=key,
        on_select=partial(_clicked, key),
        selection_mode="points",
        config=shown.config(name),
        alt=matrix.in_words(counts),
    )


def _cell(counts: matrix.Counts) -> tuple[int, int]:
    """The cell that is open: the one in the address, or the largest confusion."""
    given = [st.session_state.get(key, st.query_params.get(key)) for key in (TRUTH, ANSWER)]
    if all(name in LABELS for name in given):
        return LABELS.index(str(given[0])), LABELS.index(str(given[1]))
    return matrix.worst(counts)


def _clicked(key: str) -> None:
    for point in st.session_state[key].selection.points:
        # A browser can send anything.
        if point.get("y") in LABELS and point.get("x") in LABELS:
            st.session_state[TRUTH], st.session_state[ANSWER] = point["y"], point["x"]


def _choices(cell: tuple[int, int]) -> tuple[Expression, Expression]:
    """The same choice for those who do not click: two lists, which are in the address too."""
    truth, predicted = cell
    # What a click or a link chose comes before what a list remembers.
    st.session_state[TRUTH], st.session_state[ANSWER] = LABELS[truth], LABELS[predicted]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=180):
            label = st.selectbox("Labelled", LABELS, key=TRUTH, bind="query-params")
        with st.container(width=180):
            answer = st.selectbox("Taken for", LABELS, key=ANSWER, bind="query-params")
    return Expression(LABELS.index(label)), Expression(LABELS.index(answer))


def _faces(one: Scored, truth: Expression, predicted: Expression) -> None:
    outputs = one.served
    found = np.flatnonzero((outputs.truth == truth) & (outputs.predicted == predicted))
    surest = found[np.argsort(-outputs.confidence[found], kind="stable")]
    what = (
        f"{truth.label} recognised"
        if truth == predicted
        else f"{truth.label} taken for {predicted.label}"
    )
    st.markdown(f"**{count(len(found), 'face').capitalize()}: {what}**")
    gallery.show(one, surest, key="cell", title=f"Faces of {what}, the surest first")
