"""Values to Plotly figures; nothing of Streamlit."""

from collections.abc import Sequence

import plotly.graph_objects as go

from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from ui import palette
from ui.palette import Colour
from ui.wording import percent

FADED = 0.45
"""Opacity of the bars of an unsure face."""

STILL = {"staticPlot": True}
"""Plotly's setting for a chart that says all without a pointer, and lets a thumb scroll past."""


def probabilities(prediction: Prediction, *, sure: bool = True) -> go.Figure:
    """A bar for each expression, always in the same order, with its percentage at the end."""
    shares = prediction.probabilities
    return bars(
        shares,
        [expression.label for expression in Expression],
        [percent(share) for share in shares],
        [palette.EXPRESSIONS[expression] for expression in Expression],
    ).update_traces(marker_opacity=1.0 if sure else FADED)


def bars(
    shares: Sequence[float],
    names: Sequence[str],
    texts: Sequence[str],
    colours: Sequence[Colour],
    *,
    height: int = 210,
) -> go.Figure:
    """Lying bars, the first on top: shares of 0 to 1, each with its text at the end."""
    figure = go.Figure(
        go.Bar(
            x=shares,
            y=names,
            orientation="h",
            text=texts,
            textposition="outside",
            cliponaxis=False,
            marker_color=colours,
        )
    )
    figure.update_layout(
        height=height,
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
