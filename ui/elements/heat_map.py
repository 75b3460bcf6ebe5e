"""A confusion matrix as a heat map."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from fer.labels import LABELS
from ui.elements.chart_style import NO_TEMPLATE
from ui.palette import Colour

SHADES: tuple[Colour, ...] = ("#F2F5F7", "#0068A3")
SHADES_ON_DARK: tuple[Colour, ...] = ("#1B2228", "#6CB8E6")
"""Of a cell with none and with all of its row. Opaque: Plotly chooses a number's colour by them."""

DIFFERENCES: tuple[Colour, ...] = ("#B85C00", *SHADES)
DIFFERENCES_ON_DARK: tuple[Colour, ...] = ("#F0A34A", *SHADES_ON_DARK)
"""Of the largest difference below 0, of none, and of the largest above."""


def heat_map(
    values: Any, shades: Sequence[Colour], columns: Sequence[str] = LABELS, **look: Any
) -> go.Figure:
    """Return (7, K) cells; rows are true labels, columns predictions.

    Args:
        values: 0 to 1 for two shades, -1 to 1 for three.
        shades: at even steps; the palest is nearly the background of the page.
        columns: K names.
        look: for Plotly.
    """
    steps = [place / (len(shades) - 1) for place in range(len(shades))]
    figure = go.Figure(
        go.Heatmap(
            z=values, x=columns, y=LABELS, zmin=2 - len(shades), zmax=1, showscale=False,
            xgap=2, ygap=2, colorscale=list(zip(steps, shades, strict=True)), **look,
        )
    )  # fmt: skip
    axes = {"fixedrange": True, "showgrid": False}
    figure.update_layout(template=NO_TEMPLATE)
    figure.update_xaxes(title="predicted", side="bottom", **axes)
    return figure.update_yaxes(title="true label", **axes)


def confusion_heat_map(
    counts: Sequence[Sequence[int]], *, dark: bool = False, columns: Sequence[str] = LABELS
) -> go.Figure:
    """Return the counts as cells, each shaded by its share of its row."""
    figure = heat_map(
        [[count / max(sum(row), 1) for count in row] for row in counts],
        SHADES_ON_DARK if dark else SHADES,
        columns,
        text=[list(row) for row in counts],
        texttemplate="%{text}",
        hovertemplate="%{y} predicted as %{x}: %{text}, %{z:.0%} of the row<extra></extra>",
    )
    figure.update_layout(height=330, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure.update_yaxes(autorange="reversed")
