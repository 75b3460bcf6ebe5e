"""The tab Confusion matrix: the matrix, and the faces of one cell."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from fer.labels import Expression
from ui.elements.choice import choose
from ui.evaluation import chart, gallery, matrix
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.matrix import LABELS, Matrix, Normalise
from ui.evaluation.selection import one_of
from ui.wording import count

TRUTH, PREDICTED = "truth", "answer"
"""The names under which the address keeps the cell that is open."""


def show(evaluations: Sequence[Evaluation]) -> None:
    """The matrix of one of the models, and beside it the faces of the cell that was clicked."""
    with st.container(horizontal=True):
        one = one_of(evaluations, "Model")
        by = choose("Normalise by", Normalise, key="cells", width="content")
    counts, name = one.report.confusion, f"confusion-{one.name}-{one.split}"
    cell = _cell(counts)
    left, right = st.columns([11, 9], gap="medium")
    # A new key for each cell: what was clicked before is then no choice any more.
    key = f"{name}-{cell}"
    plot = Matrix(
        name=name,
        title="Confusion matrix",
        meaning=f"{matrix.MEANING[by]} Click a cell to see its faces.",
        alt=matrix.in_words(counts),
        outputs=one.outputs,
        by=by,
        dark=chart.appearance() == "dark",
        chosen=cell,
    )
    with left:
        chart.show(plot, key=key, on_select=partial(_clicked, key), selection_mode="points")
    with right:
        _faces(one, *_choices(cell))


def _cell(counts: matrix.Counts) -> tuple[int, int]:
    """The cell that is open: the one in the address, or the largest confusion."""
    given = [st.session_state.get(key, st.query_params.get(key)) for key in (TRUTH, PREDICTED)]
    if all(name in LABELS for name in given):
        return LABELS.index(str(given[0])), LABELS.index(str(given[1]))
    return matrix.worst(counts)


def _clicked(key: str) -> None:
    for point in st.session_state[key].selection.points:
        # A browser can send anything.
        if point.get("y") in LABELS and point.get("x") in LABELS:
            st.session_state[TRUTH], st.session_state[PREDICTED] = point["y"], point["x"]


def _choices(cell: tuple[int, int]) -> tuple[Expression, Expression]:
    """The same choice for those who do not click: two lists, which are in the address too."""
    # What a click or a link chose comes before what a list remembers.
    st.session_state[TRUTH], st.session_state[PREDICTED] = (LABELS[index] for index in cell)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=180):
            label = st.selectbox("True label", LABELS, key=TRUTH, bind="query-params")
        with st.container(width=180):
            predicted = st.selectbox("Predicted", LABELS, key=PREDICTED, bind="query-params")
    return Expression(LABELS.index(label)), Expression(LABELS.index(predicted))


def _faces(one: Evaluation, truth: Expression, predicted: Expression) -> None:
    outputs = one.served
    found = np.flatnonzero((outputs.truth == truth) & (outputs.predicted == predicted))
    ranked = found[np.argsort(-outputs.confidence[found], kind="stable")]
    how = "predicted correctly" if truth == predicted else f"predicted as {predicted.label}"
    st.markdown(f"**{count(len(found), 'face').capitalize()}: {truth.label} {how}**")
    title = f"Faces of {truth.label} {how}, highest confidence first"
    gallery.show(one, ranked, key="cell", title=title)
