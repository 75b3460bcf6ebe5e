"""The style of charts on every page: Plotly's settings and the colours of lines."""

import plotly.graph_objects as go

from ui.palette import Colour

STATIC = {"staticPlot": True}
"""Plotly's settings for a chart that says all without a pointer, and lets a thumb scroll past."""

HOVER_ONLY = {"displayModeBar": False, "scrollZoom": False}
"""Plotly's settings for a chart that shows its values under the pointer, and no more."""

NO_TEMPLATE = go.layout.Template()
"""The page's own look replaces it anyway, and copying Plotly's for each visitor takes longer than
all the rest of showing a chart."""

SERIES: tuple[Colour, ...] = (
    "#2A7FB8", "#C46A00", "#009E73", "#C66FA0", "#8A7A00", "#7C6FD0", "#C24A3A", "#87929B",
)  # fmt: skip
"""A colour for each of several runs, models or splits, readable on the light page and on the dark
one: 3:1 on both (WCAG 1.4.11). Colour-blind people tell the first three apart."""


def plain_layout(figure: go.Figure, *, height: int) -> go.Figure:
    """Give a figure the layout of all charts: a legend above, nothing to drag; returns it."""
    figure.update_layout(
        template=NO_TEMPLATE,
        height=height,
        margin={"l": 0, "r": 8, "t": 8, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        # What a visitor zoomed to stays when the next values come.
        uirevision="same",
    )
    figure.update_xaxes(fixedrange=True)
    return figure.update_yaxes(fixedrange=True)
