"""One face altered with sliders and a square to drag, and the seven probabilities that follow."""

from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from fer.arrays import FACE_SIDE, Faces
from fer.explanation.alteration import Alteration, Square
from fer.explanation.occlusion import SQUARE
from fer.labels import LABELS
from fer.recognition.recogniser import Prediction
from fer.runs import Run
from ui import models
from ui.elements import bars
from ui.elements.chart_style import STATIC
from ui.elements.component import component
from ui.elements.face_image import data_uri
from ui.wording import percent

LARGEST = 32
"""Pixels a side of the square at most: two thirds of the face."""

BEFORE = "#808080"
"""The grey of an outline; it shows on a light page and on a dark one."""

START = Square(18, 28, SQUARE)
"""About the mouth."""

_face = component("face_with_square", Path(__file__).with_name("square"))


def show(face: Faces, model: Run, key: str) -> None:
    """Show the face with its sliders, and its prediction beside that of the original."""
    picture, prediction = st.columns([2, 3], gap="medium")
    with prediction:
        chart = st.container()
        alteration, side = _sliders(key)
    with picture:
        altered = alteration.apply(face)
        place = placed(key, side)
        show_square(altered, place, key)
        st.caption(
            "Drag the square that hides a part, or give it the focus and use the arrow keys. All "
            "this changes the 48 × 48 grey pixels that the network gets."
        )
    shares = models.recogniser(model).classify(
        np.concatenate([face, Alteration(square=place).apply(altered)])
    )
    before, after = map(bars.of_whole_face, shares)
    with chart:
        _prediction(before, after, key)


def _sliders(key: str) -> tuple[Alteration, int]:
    """Return the alteration of the face, and the side of the square."""
    with st.grid(min_column_width=150):
        blur = st.slider("Blur", 0.0, 3.0, step=0.25, key=f"{key}-blur")
        brightness = st.slider("Brightness", -100, 100, 0, step=5, key=f"{key}-brightness")
        degrees = st.slider("Rotation", -45, 45, 0, format="%d°", key=f"{key}-degrees")
        noise = st.slider("Noise", 0, 50, step=2, key=f"{key}-noise")
        side = st.slider("Hide a square of", 0, LARGEST, 0, format="%d px", key=f"{key}-side")
    return Alteration(degrees, blur, brightness, noise), side


def _prediction(before: Prediction, after: Prediction, key: str) -> None:
    was, now = (f"{each.expression.label} {percent(each.confidence)}" for each in (before, after))
    st.markdown(f"**Now {now}**, before {was}")
    st.plotly_chart(
        before_and_after(before, after),
        key=f"{key}-bars",
        config=STATIC,
        alt=f"Now {bars.in_words(after)}. Before: {bars.in_words(before)}.",
    )
    st.caption("Outlined: the original face.")


def before_and_after(before: Prediction, after: Prediction) -> go.Figure:
    """The chart of `after`, with an outline around each bar as long as it was before."""
    figure = bars.probabilities(after).update_traces(text=None)
    figure.add_bar(
        x=before.probabilities,
        y=LABELS,
        orientation="h",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": BEFORE, "width": 1.5}},
    )
    # Beyond whichever of the two is longer, where no line runs through the figures.
    figure.add_scatter(
        x=[max(pair) for pair in zip(before.probabilities, after.probabilities, strict=True)],
        y=LABELS,
        mode="text",
        text=[f" {percent(share)}" for share in after.probabilities],
        textposition="middle right",
        cliponaxis=False,
    )
    return figure.update_layout(barmode="overlay")


def placed(key: str, side: int) -> Square:
    """Return where the user has the square with this key, wholly within the face."""
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


def show_square(face: Faces, square: Square, key: str) -> None:
    """Show one face, (1, 48, 48, 1), and the square on it; moving it runs the script again.

    The face is without the square: the browser draws that, so that it follows the hand at once.
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
