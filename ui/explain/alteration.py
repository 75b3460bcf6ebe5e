"""One face altered with sliders and a square to drag, and the seven probabilities that follow."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from fer.arrays import Faces
from fer.explanation.alteration import Alteration
from fer.explanation.occlusion import SQUARE
from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from fer.runs import Run
from ui import models
from ui.elements import bars
from ui.elements.chart_style import STATIC
from ui.explain import square
from ui.wording import percent

LARGEST = 32
"""Pixels a side of the square at most: two thirds of the face."""

BEFORE = "#808080"
"""The grey of an outline; it shows on a light page and on a dark one."""


def show(face: Faces, model: Run, key: str) -> None:
    """Show the face with its sliders, and its prediction beside that of the original."""
    picture, prediction = st.columns([2, 3], gap="medium")
    with prediction:
        chart = st.container()
        alteration, side = _sliders(key)
    with picture:
        altered = alteration.apply(face)
        place = square.placed(key, side)
        square.picture(altered, place, key)
        st.caption(
            "Drag the square, or give it the focus and use the arrow keys. This changes the 48 × "
            "48 grey pixels that the network gets."
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
        side = st.slider("Square size", 0, LARGEST, SQUARE, key=f"{key}-side")
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
    names = [expression.label for expression in Expression]
    figure = bars.probabilities(after).update_traces(text=None)
    figure.add_bar(
        x=before.probabilities,
        y=names,
        orientation="h",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": BEFORE, "width": 1.5}},
    )
    # Beyond whichever of the two is longer, where no line runs through the figures.
    figure.add_scatter(
        x=[max(pair) for pair in zip(before.probabilities, after.probabilities, strict=True)],
        y=names,
        mode="text",
        text=[f" {percent(share)}" for share in after.probabilities],
        textposition="middle right",
        cliponaxis=False,
    )
    return figure.update_layout(barmode="overlay")
