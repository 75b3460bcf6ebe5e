"""Faces of the open dataset as a grid, each with its label and marks."""

from collections.abc import Callable

import streamlit as st

from fer.arrays import Indices
from fer.audit.groups import is_shared
from fer.dataset.crowd import Answer
from fer.dataset.split import Split
from fer.labels import Expression
from ui.dataset.open_dataset import OpenDataset
from ui.datasets import FACE_PARAMETER
from ui.elements import face_grid
from ui.elements.face_grid import Caption

DUPLICATE, DENIED = "×2", "≠"

LEGEND = (
    f"{DUPLICATE} has an exact duplicate in the dataset · "
    f"{DENIED} most raters (FER+) disagree with the label"
)


def open_face(row: int) -> None:
    """Open the face of this row; for callbacks."""
    st.query_params[FACE_PARAMETER] = str(row)


def show(
    data: OpenDataset,
    positions: Indices,
    *,
    key: str,
    title: str,
    on_open: Callable[[int], None] = open_face,
) -> None:
    """The faces at these positions; a click opens one."""
    face_grid.show(
        data.dataset.faces[positions],
        captions(data, positions),
        key=key,
        title=title,
        on_open=on_open,
    )


def captions(data: OpenDataset, positions: Indices) -> list[Caption]:
    """A caption for each position: label, row, split and marks."""
    some = data.dataset.take(positions)
    twice = is_shared(data.traits.exact_group)[positions]
    crowd = data.crowd.take(positions) if data.crowd else None
    denied = crowd.disagrees(some.truth) if crowd else [False] * len(some)
    majority = crowd.majority if crowd else [-1] * len(some)
    splits = tuple(Split)
    return [
        _caption(
            int(row),
            Expression(truth),
            splits[usage],
            twice=bool(again),
            seen=Answer(most) if other else None,
        )
        for row, truth, usage, again, other, most in zip(
            some.row, some.truth, some.usage, twice, denied, majority, strict=True
        )
    ]


def _caption(
    row: int, expression: Expression, split: Split, *, twice: bool, seen: Answer | None
) -> Caption:
    marks = f"{f' {DUPLICATE}' if twice else ''}{f' {DENIED}' if seen is not None else ''}"
    words = f"Row {row}, {split.value}: {expression.label}"
    if twice:
        words += ", has an exact duplicate"
    if seen is not None:
        words += f", most raters chose {seen.label}"
    return Caption(row, expression, expression.label, (f"row {row}{marks}",), words)
