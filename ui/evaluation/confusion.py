"""The tab Confusion matrix: one model's or two and their difference, and the faces of one cell."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import streamlit as st

from fer.evaluation.comparison import largest_differences
from fer.evaluation.report import confusion_matrix
from fer.labels import LABELS, Expression
from ui.elements.choice import EXPRESSIONS, choose, pick
from ui.evaluation import chart, gallery, matrix
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.matrix import NORMALISE, Difference, Matrix, Normalise
from ui.evaluation.selection import another_of, one_of
from ui.wording import count, plain

TRUTH, PREDICTED = "truth", "answer"
"""The names under which the address keeps the cell that is open."""

CELLS = 5
"""Rows of the table that says where two models differ most."""

Place = tuple[int, int]
"""True label and prediction of a cell."""


def show(evaluations: Sequence[Evaluation]) -> None:
    """The matrix of one of the models, or two of them, and the faces of the cell that is open."""
    with st.container(horizontal=True):
        one = one_of(evaluations)
        other = another_of(evaluations, one)
        by = choose("Normalise by", Normalise, key="cells", width="content")
    cell = _cell(one.report.confusion)
    if other:
        _two(one, other, by, cell)
        return
    left, right = st.columns([11, 9], gap="medium")
    with left:
        clickable(plot(one, by, cell))
    with right:
        _faces(one, *_choices(cell), key="cell")


def _two(one: Evaluation, other: Evaluation, by: Normalise, cell: Place) -> None:
    for side, each in zip(st.columns(2, gap="medium"), (one, other), strict=True):
        with side:
            clickable(plot(each, by, cell))
    left, right = st.columns(2, gap="medium")
    with left:
        clickable(difference(one, other, by, cell))
    with right:
        _largest(one, other, by)
    chosen = _choices(cell)
    for side, each in zip(st.columns(2, gap="medium"), (one, other), strict=True):
        with side:
            _faces(each, *chosen, key=f"cell-{each.name}")


def plot(one: Evaluation, by: Normalise, cell: Place | None = None) -> Matrix:
    """The matrix of a model; the open cell has a frame."""
    return Matrix(
        name=f"confusion-{one.name}-{one.split}",
        title=f"Confusion matrix of {one.name}",
        meaning=f"{matrix.MEANING[by]} Click a cell to see its faces.",
        alt=matrix.in_words(one.report.confusion),
        outputs=one.outputs,
        by=by,
        dark=chart.appearance() == "dark",
        chosen=cell,
    )


def difference(one: Evaluation, other: Evaluation, by: Normalise, cell: Place) -> Difference:
    """The matrix of a model minus that of another."""
    unit = "faces" if by is Normalise.NONE else "percentage points"
    return Difference(
        name=f"confusion-{one.name}-minus-{other.name}-{one.split}",
        title=f"Difference: {one.name} minus {other.name}",
        meaning=f"In {unit}. Blue: {one.name} has more there; orange: {other.name} has. More on "
        "the diagonal is better, elsewhere worse.",
        alt="; ".join(" ".join(row) for row in differences(one, other, by)),
        outputs=one.outputs,
        against=other.outputs,
        by=by,
        dark=chart.appearance() == "dark",
        chosen=cell,
    )


def differences(one: Evaluation, other: Evaluation, by: Normalise) -> list[list[str]]:
    """The CELLS in which they differ most: true label, prediction, and what each has there."""
    first, second = (confusion_matrix(each.outputs, NORMALISE[by]) for each in (one, other))
    texts = [matrix.texts(each.outputs, by) for each in (one, other)]
    return [
        [f"{LABELS[truth]} → {LABELS[predicted]}", *(each[truth][predicted] for each in texts)]
        for truth, predicted in largest_differences(first, second, CELLS)
    ]


def clickable(drawn: Matrix, **then: str | None) -> None:
    """Show a matrix whose cells open when they are clicked; `then` is state to set with them."""
    # A new key for each cell: what was clicked before is then no choice any more.
    key = f"{drawn.name}-{drawn.chosen}"
    on_select = partial(_clicked, key, then)
    chart.show(drawn, key=key, on_select=on_select, selection_mode="points")


def _cell(counts: matrix.Counts) -> Place:
    """The cell that is open: the one in the address, or the largest confusion."""
    given = [st.session_state.get(key, st.query_params.get(key)) for key in (TRUTH, PREDICTED)]
    if all(name in LABELS for name in given):
        return LABELS.index(str(given[0])), LABELS.index(str(given[1]))
    return matrix.worst(counts)


def _clicked(key: str, then: Mapping[str, str | None]) -> None:
    for point in st.session_state[key].selection.points:
        # A browser can send anything.
        if point.get("y") in LABELS and point.get("x") in LABELS:
            st.session_state[TRUTH], st.session_state[PREDICTED] = point["y"], point["x"]
            st.session_state.update(then)


def _choices(cell: Place) -> tuple[Expression, Expression]:
    """The same choice for those who do not click: two lists, which are in the address too."""
    # What a click or a link chose comes before what a list remembers.
    st.session_state[TRUTH], st.session_state[PREDICTED] = (LABELS[index] for index in cell)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=180):
            truth = pick("True label", EXPRESSIONS, key=TRUTH)
        with st.container(width=180):
            return truth, pick("Predicted", EXPRESSIONS, key=PREDICTED)


def _largest(one: Evaluation, other: Evaluation, by: Normalise) -> None:
    st.markdown("**Where they differ most**")
    found = differences(one, other, by)
    if not found:
        st.caption("Nowhere: the two matrices are the same.")
        return
    titles = ["true label → predicted", plain(one.name), plain(other.name)]
    chart.table(titles, found, alt="The cells in which the two matrices differ most")


def _faces(one: Evaluation, truth: Expression, predicted: Expression, *, key: str) -> None:
    outputs = one.served
    found = np.flatnonzero((outputs.truth == truth) & (outputs.predicted == predicted))
    ranked = found[np.argsort(-outputs.confidence[found], kind="stable")]
    how = "predicted correctly" if truth == predicted else f"predicted as {predicted.label}"
    by = f"by {plain(one.name)}"
    st.markdown(f"**{count(len(found), 'face').capitalize()}: {truth.label} {how}** {by}")
    title = f"Faces of {truth.label} {how} by {one.name}, highest confidence first"
    gallery.show(one, ranked, key=key, title=title)
