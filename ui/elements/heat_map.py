"""A confusion matrix as a heat map."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from fer.labels import Expression
from ui.elements.chart_style import NO_TEMPLATE

SHADES, SHADES_ON_DARK = ("#F2F5F7", "#0068A3"), ("#1B2228", "#6CB8E6")
"""Of a cell with none and with all of its row. Opaque: Plotly chooses a number's colour by them."""


def heat_map(shares: Any, *, dark: bool, **look: Any) -> go.Figure:
    """Return (7, 7) cells, shaded by shares of 0 to 1; rows are true labels, columns predictions.

    The palest cells are nearly the background of the page, which is dark or not. `look` is for
    Plotly.
    """
    names = [expression.label for expression in Expression]
    figure = go.Figure(
        go.Heatmap(
            z=shares, x=names, y=names, zmin=0, zmax=1, showscale=False, xgap=2, ygap=2,
            colorscale=list(enumerate(SHADES_ON_DARK if dark else SHADES)), **look,
        )
    )  # fmt: skip
    axes = {"fixedrange": True, "showgrid": False}
    figure.update_layout(template=NO_TEMPLATE)
    figure.update_xaxes(title="predicted", side="bottom", **axes)
    return figure.update_yaxes(title="true label", **axes)


def confusion_heat_map(counts: Sequence[Sequence[int]], *, dark: bool = False) -> go.Figure:
    """Return the counts as cells, each shaded by its share of its row."""
    figure = heat_map(
        [[count / max(sum(row), 1) for count in row] for row in counts],
        dark=dark,
        text=[list(row) for row in counts],
        texttemplate="%{text}",
        hovertemplate="%{y} predicted as %{x}: %{text}, %{z:.0%} of the row<extra></extra>",
    )
    figure.update_layout(height=330, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure.update_yaxes(autorange="reversed")
