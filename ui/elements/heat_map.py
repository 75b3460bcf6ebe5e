"""A confusion matrix as a heat map."""

from collections.abc import Sequence

import plotly.graph_objects as go

from fer.labels import Expression
from ui.elements.chart_style import NO_TEMPLATE

SHADES, SHADES_ON_DARK = ("#F2F5F7", "#0068A3"), ("#1B2228", "#6CB8E6")
"""Of a cell with none and with all of its row. Opaque: Plotly chooses a number's colour by them."""


def confusion_heat_map(counts: Sequence[Sequence[int]], *, dark: bool = False) -> go.Figure:
    """Return the counts as cells, each shaded by its share of its row.

    Args:
        counts: (7, 7); rows are the true labels, columns the predictions.
        dark: whether the page is; the palest cells are nearly its background.
    """
    names = [expression.label for expression in Expression]
    shares = [[count / max(sum(row), 1) for count in row] for row in counts]
    figure = go.Figure(
        go.Heatmap(
            z=shares, x=names, y=names, zmin=0, zmax=1, showscale=False,
            text=[list(row) for row in counts], texttemplate="%{text}", xgap=2, ygap=2,
            colorscale=list(enumerate(SHADES_ON_DARK if dark else SHADES)),
            hovertemplate="%{y} predicted as %{x}: %{text}, %{z:.0%} of the row<extra></extra>",
        )
    )  # fmt: skip
    figure.update_layout(template=NO_TEMPLATE, height=330, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    look = {"fixedrange": True, "showgrid": False}
    figure.update_xaxes(title="predicted", side="bottom", **look)
    return figure.update_yaxes(title="true label", autorange="reversed", **look)
