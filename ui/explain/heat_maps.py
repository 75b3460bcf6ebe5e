"""Two heat maps of one face: class activation and occlusion sensitivity, for any expression."""

import numpy as np
import streamlit as st

from fer.arrays import Array, Faces, Floats
from fer.explanation.explanation import Explanation
from fer.explanation.occlusion import SQUARE
from fer.labels import Expression
from fer.runs import Run
from ui import models
from ui.explain import overlay
from ui.wording import percent

LEAST_DROP = 0.05
"""Drop of a probability that gets the full colour at least: a few points are no finding."""

Map = Floats


def show(face: Faces, model: Run, explanation: Explanation, key: str) -> None:
    """Show two maps over the face, and what they mean."""
    (shares,) = models.recogniser(model).classify(face)
    expression = st.segmented_control(
        "Explain the probability of",
        list(Expression),
        format_func=lambda each: f"{each.label} {percent(float(shares[each]))}",
        default=Expression(int(np.argmax(shares))),
        required=True,
        key=f"{key}-expression",
    )
    grey = face[0, :, :, 0]
    with st.grid(2, min_column_width=260):
        with st.container():
            _activation(grey, explanation.activation, expression)
        with st.container():
            _occlusion(grey, explanation.occlusion, expression)


def _activation(grey: overlay.Picture, found: Map | None, expression: Expression) -> None:
    st.markdown("**Class activation map**")
    if found is None:
        st.info(
            "This network has no global average pooling, so no class activation map is available. "
            "Occlusion works for every network.",
            icon=":material/visibility_off:",
        )
        return
    # One scale for all seven, so that a weak case for one expression looks weak.
    _map(grey, found[..., expression], float(np.abs(found).max()), expression)
    _legend(f"against {expression.label}", f"for {expression.label}")
    height, width = found.shape[:2]
    st.caption(
        f"The network decides by the mean of these {height} × {width} places and by nothing else. "
        "Each place depends on a good part of the face around it, so the map is coarse. It shows "
        "where the network found evidence, not whether the evidence is good."
    )


def _occlusion(grey: overlay.Picture, found: Map, expression: Expression) -> None:
    st.markdown("**Occlusion sensitivity**")
    strongest = max(LEAST_DROP, float(np.abs(found).max()))
    drop = found[..., expression]
    _map(grey, drop, strongest, expression)
    points = round(100 * strongest)
    _legend(f"raises it by {points} points", f"lowers it by {points} points")
    st.caption(
        f"A grey square of {SQUARE} × {SQUARE} pixels slides over the face. Where it is orange, "
        f"hiding the place lowers the probability of {expression.label} by up to "
        f"{max(0, round(100 * float(drop.max())))} percentage points. If two regions carry the "
        "same information, hiding only one changes little, so neither is coloured."
    )


def _map(grey: overlay.Picture, shown: Map, strongest: float, expression: Expression) -> None:
    st.image(
        overlay.over(grey, shown, max(strongest, 1e-6)),
        width=overlay.WIDTH,
        output_format="PNG",
        alt=f"The face: evidence for {expression.label} is strongest {strongest_part(shown)}",
    )


def strongest_part(shown: Array) -> str:
    """Return in words which ninth of a map has the highest value, as seen by the viewer.

    >>> strongest_part(np.eye(6)[::-1] * [[1], [1], [1], [1], [1], [2]])
    'at the lower left'
    """
    row, column = np.unravel_index(int(np.argmax(shown)), shown.shape)
    down = ("upper", "middle", "lower")[3 * int(row) // shown.shape[0]]
    across = ("left", "middle", "right")[3 * int(column) // shown.shape[1]]
    if down == across:
        return "in the middle"
    return f"at the {down} {across}"


def _legend(least: str, most: str) -> None:
    colours = ", ".join(overlay.legend())
    st.html(
        f'<div role="img" aria-label="Blue: {least}. Orange: {most}." '
        f'style="font-size:0.8rem;max-width:{overlay.WIDTH}px">'
        f'<div style="height:0.7rem;border-radius:0.35rem;background:linear-gradient(to right, '
        f'{colours})"></div><div style="display:flex;justify-content:space-between;gap:1rem">'
        f'<span>{least}</span><span style="text-align:right">{most}</span></div></div>'
    )
