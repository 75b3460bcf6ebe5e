"""A grid of faces; a click on one opens it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import streamlit as st

from fer.arrays import FACE_SIDE, Faces
from fer.labels import Expression
from ui import palette
from ui.elements.component import component
from ui.elements.face_image import data_uri, side_by_side

ACROSS = 10
"""Faces side by side in the one picture that carries them all; how they lie on the screen is the
browser's choice."""

_faces = component("faces", Path(__file__))

SPRITES = 24
"""Pictures of faces that are kept, some 0.3 MB each: a class looks at the same ones."""


@lru_cache(maxsize=SPRITES)
def _sprite(greys: bytes) -> str:
    faces = np.frombuffer(greys, np.uint8).reshape(-1, FACE_SIDE, FACE_SIDE)
    return data_uri(side_by_side(faces, ACROSS))


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption under a face."""

    row: int  # which is told when the face is clicked
    expression: Expression  # its name is the first line, in its colour
    notes: tuple[str, ...]  # further lines, short: some twelve letters are seen
    words: str  # all of it for a pointer that rests there and for a screen reader


def show(
    pictures: Faces,
    captions: Sequence[Caption],
    *,
    key: str,
    title: str,
    on_open: Callable[[int], None],
) -> None:
    """Show faces; a click, or Enter on one, calls `on_open` with its row before the next run.

    Args:
        pictures: (N, 48, 48, 1), sent as one PNG; some hundred at most.
        captions: N of them.
        key: a name for the grid that no other widget has.
        title: what these faces are, for those who do not see them.
        on_open: like every callback, it may change what is drawn next.
    """

    def opened() -> None:
        row = st.session_state[key].opened
        # A browser can send anything.
        if isinstance(row, int) and any(row == caption.row for caption in captions):
            on_open(row)

    _faces(
        key=key,
        data={
            "title": title,
            "across": ACROSS,
            "sprite": _sprite(pictures.tobytes()),
            "faces": [
                {
                    "row": caption.row,
                    "label": caption.expression.label,
                    "notes": list(caption.notes),
                    "words": caption.words,
                    "colour": palette.EXPRESSIONS[caption.expression],
                }
                for caption in captions
            ],
        },
        on_opened_change=opened,
    )
