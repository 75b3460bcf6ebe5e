"""Faces of the open dataset as a grid; a click opens one."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from fer.arrays import Indices
from fer.audit.duplicates import group_size
from fer.dataset.crowd import Answer
from ui.dataset.open_dataset import OpenDataset
from ui.datasets import FACE_PARAMETER
from ui.elements import face_grid
from ui.elements.face_grid import Caption

DUPLICATE, DENIED = "×2", "≠"

MEANING = {
    DUPLICATE: "has an exact duplicate in the dataset",
    DENIED: "most raters (FER+) disagree with the label",
}

Notes = Callable[[int], tuple[tuple[str, ...], str]]
"""The lines under the label of the face at a position, and all of it in words."""


def open_face(row: int) -> None:
    """Open the face of this row; for callbacks."""
    st.query_params[FACE_PARAMETER] = str(row)


def show(
    data: OpenDataset, positions: Indices, *, key: str, title: str, notes: Notes | None = None
) -> None:
    """The faces at these positions, each with its row and marks unless `notes` gives others."""
    notes = notes or _marks(data, positions)
    face_grid.show(
        data.dataset.faces[positions],
        [Caption(data.row(each), data.label(each), *notes(each)) for each in positions.tolist()],
        key=key,
        title=title,
        on_open=open_face,
    )


def legend(data: OpenDataset, positions: Indices) -> str:
    """Return the meaning of the marks that the faces at these positions have; empty without one."""
    notes = _marks(data, positions)
    lines = "".join(notes(each)[0][0] for each in positions.tolist())
    return " · ".join(f"{mark} {words}" for mark, words in MEANING.items() if mark in lines)


def _marks(data: OpenDataset, positions: Indices) -> Notes:
    size = group_size(data.traits.exact_group)
    majority = data.crowd.take(positions).majority if data.crowd else np.full(len(positions), -1)
    chosen = dict(zip(positions.tolist(), majority.tolist(), strict=True))

    def notes(position: int) -> tuple[tuple[str, ...], str]:
        row, label = data.row(position), data.label(position)
        line, words = f"row {row}", f"Row {row}, {data.split(position).value}: {label.label}"
        if size[position] > 1:
            line, words = f"{line} {DUPLICATE}", f"{words}, has an exact duplicate"
        if chosen[position] not in (-1, label):
            line += f" {DENIED}"
            words += f", most raters chose {Answer(chosen[position]).label}"
        return (line,), words

    return notes
