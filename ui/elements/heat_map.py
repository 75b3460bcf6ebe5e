"""A confusion matrix as a heat map."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from fer.labels import LABELS
from ui.elements.chart_style import NO_TEMPLATE
from ui.palette import Colour, text_on

SHADES: tuple[Colour, ...] = ("#F2F5F7", "#0068A3")
SHADES_ON_DARK: tuple[Colour, ...] = ("#1B2228", "#6CB8E6")
"""Of a cell with none and with all of its row."""

DIFFERENCES: tuple[Colour, ...] = ("#B85C00", *SHADES)
DIFFERENCES_ON_DARK: tuple[Colour, ...] = ("#F0A34A", *SHADES_ON_DARK)
"""Of the largest difference below 0, of none, and of the largest above."""


def heat_map(
    values: Any,
    shades: Sequence[Colour],
    texts: Sequence[Sequence[object]],
    columns: Sequence[str] = LABELS,
    **look: Any,
) -> go.Figure:
    """Return (7, K) cells; rows are true labels, columns predictions.

    Args:
        values: 0 to 1 for two shades, -1 to 1 for three.
        shades: at even steps; the palest is nearly the background of the page.
        texts: of the cells, row by row; each is written in what is easier to read on its shade.
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
    figure.add_scatter(
        x=list(columns) * len(LABELS), y=[label for label in LABELS for _ in columns],
        text=[text for row in texts for text in row],
        textfont={"color": [text_on(shade(shades, value)) for row in values for value in row]},
        mode="text", hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    axes = {"fixedrange": True, "showgrid": False, "zeroline": False}
    figure.update_layout(template=NO_TEMPLATE)
    figure.update_xaxes(title="predicted", side="bottom", range=[-0.5, len(columns) - 0.5], **axes)
    return figure.update_yaxes(title="true label", range=[len(LABELS) - 0.5, -0.5], **axes)


def shade(shades: Sequence[Colour], value: float) -> Colour:
    """The colour of a value: 0 to 1 along two shades, -1 to 1 along three.

    >>> shade(("#000000", "#FF8000"), 0.5), shade(("#FF8000", "#000000", "#0000FF"), -0.5)
    ('#804000', '#804000')
    """
    if value < 0:
        return between(shades[-2], shades[0], -value)
    return between(shades[-2], shades[-1], value)


def between(one: Colour, other: Colour, share: float) -> Colour:
    """The colour at a share of the way from one to another.

    >>> between("#000000", "#FF8000", 0.5)
    '#804000'
    """
    mixed = [
        round(int(one[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    ]
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def confusion_heat_map(
    counts: Sequence[Sequence[int]], *, dark: bool = False, columns: Sequence[str] = LABELS
) -> go.Figure:
    """Return the counts as cells, each shaded by its share of its row."""
    figure = heat_map(
        [[count / max(sum(row), 1) for count in row] for row in counts],
        SHADES_ON_DARK if dark else SHADES,
        counts,
        columns,
        customdata=[list(row) for row in counts],
        hovertemplate="%{y} predicted as %{x}: %{customdata}, %{z:.0%} of the row<extra></extra>",
    )
    return figure.update_layout(height=330, margin={"l": 0, "r": 0, "t": 0, "b": 0})
