"""Values to Plotly figures; nothing of Streamlit."""

import plotly.graph_objects as go

from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from ui import palette
from ui.wording import percent

FADED = 0.45
"""Opacity of the bars of an unsure face."""

STILL = {"staticPlot": True}
"""Plotly's setting for a chart that says all without a pointer, and lets a thumb scroll past."""


def probabilities(prediction: Prediction, *, sure: bool = True) -> go.Figure:
    """A bar for each expression, always in the same order, with its percentage at the end."""
    shares = prediction.probabilities
    figure = go.Figure(
        go.Bar(
            x=shares,
            y=[expression.label for expression in Expression],
            orientation="h",
            text=[percent(share) for share in shares],
            textposition="outside",
            cliponaxis=False,
            marker_color=[palette.EXPRESSIONS[expression] for expression in Expression],
            marker_opacity=1.0 if sure else FADED,
        )
    )
    figure.update_layout(
        height=210,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        bargap=0.25,
        showlegend=False,
        xaxis={"range": [0, 1.18], "visible": False, "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True, "ticksuffix": "  "},
    )
    return figure


def in_words(prediction: Prediction) -> str:
    """What the chart of `prediction` shows, for those who do not see it.

    The most probable expression comes first.
    """
    falling = sorted(Expression, key=lambda expression: -prediction.probabilities[expression])
    return ", ".join(f"{each.label} {percent(prediction.probabilities[each])}" for each in falling)
