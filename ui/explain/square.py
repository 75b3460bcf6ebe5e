"""A face with a grey square on it that the user drags."""

from math import isfinite
from pathlib import Path
from typing import Any

import streamlit as st

from fer.arrays import FACE_SIDE, Faces
from fer.explanation.alteration import Square
from fer.explanation.occlusion import SQUARE
from ui.elements.face_image import data_uri

START = Square(18, 28, SQUARE)
"""About the mouth."""

_HERE = Path(__file__).parent

_face = st.components.v2.component(
    "face_with_square",
    html=(_HERE / "square.html").read_text(encoding="utf-8"),
    css=(_HERE / "square.css").read_text(encoding="utf-8"),
    js=(_HERE / "square.js").read_text(encoding="utf-8"),
)


def placed(key: str, side: int) -> Square:
    """Return where the user has the square of `picture` with this key, wholly within the face."""
    sent = st.session_state.get(_name(key), {}).get("place")
    return within(sent, side)


def within(sent: object, side: int) -> Square:
    """Return a square of `side` pixels at the place that a browser sent; at its start without one.

    >>> within({"left": 40, "top": -3}, 12)
    Square(left=36, top=0, side=12)
    >>> within("nonsense", 12)
    Square(left=18, top=28, side=12)
    """
    # A browser can send anything.
    place: list[Any] = [sent.get("left"), sent.get("top")] if isinstance(sent, dict) else []
    numbers = [int(each) for each in place if type(each) in (int, float) and isfinite(each)]
    left, top = numbers if len(numbers) == 2 else (START.left, START.top)
    room = FACE_SIDE - side
    return Square(min(max(left, 0), room), min(max(top, 0), room), side)


def picture(face: Faces, square: Square, key: str) -> None:
    """Show one face, (1, 48, 48, 1), and the square on it; moving it runs the script again.

    Args:
        face: without the square, which the browser draws so that it follows the hand at once.
        square: where it is, as `placed` says.
        key: a name for it that no other has.
    """
    _face(
        key=_name(key),
        data={
            "picture": data_uri(face[0, :, :, 0]),
            "side": square.side,
            "place": {"left": square.left, "top": square.top},
            "words": f"The square hides {square.side} of 48 pixels from {square.left} to the right "
            f"and {square.top} down. The arrow keys move it.",
        },
        on_place_change=lambda: None,
    )


def _name(key: str) -> str:
    return f"{key}-square"
