"""Plots to Plotly figures; nothing of Streamlit."""

from functools import singledispatch
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from ui.elements.chart_style import NO_TEMPLATE
from ui.evaluation.plot import Axis, Bars, Lines, Plot, Ranges, shorten

LINES_HEIGHT = 380
BESIDE = {"tickprefix": "\N{NO-BREAK SPACE}" * 3, "ticksuffix": "  "}
"""Room around names: a saved picture has a wider font than the page."""
LETTERS = 22
"""In a line beside a chart."""
ROW, GROUP = 20, 14
"""Pixels for a bar, and between groups of bars."""
BAR_FRAME = 110
"""Pixels for the legend and the axis beside the bars."""


@singledispatch
def figure(plot: Plot) -> go.Figure:
    """The plot as Plotly draws it; the page's look is put on in the browser."""
    raise TypeError(f"There is no drawing of a {type(plot).__name__} yet.")


@figure.register
def _(plot: Lines) -> go.Figure:
    drawn = go.Figure()
    x_format = ".1%" if plot.x.percent else ".4~g"
    y_format = ".1%" if plot.y.percent else ".4~g"
    for line in plot.lines:
        drawn.add_scatter(
            name=line.name,
            x=line.x,
            y=line.y,
            mode="lines+markers" if line.dots else "lines",
            line={"color": line.colour, "width": 2, "dash": "dot" if line.dash else "solid"},
            marker={"size": 7, "color": line.colour},
            hovertemplate=f"{plot.x.title} %{{x:{x_format}}}<br>"
            f"{plot.y.title} %{{y:{y_format}}}<extra>{line.name}</extra>",
        )
    _laid_out(drawn, LINES_HEIGHT)
    drawn.update_xaxes(**_axis(plot.x))
    return drawn.update_yaxes(**_axis(plot.y))


@figure.register
def _(plot: Bars) -> go.Figure:
    drawn = go.Figure()
    form = ".1%" if plot.axis.percent else ".3f"
    for series in plot.series:
        several = len(series.colours) > 1
        drawn.add_bar(
            name=series.name,
            y=plot.categories,
            x=series.values,
            orientation="h",
            marker_color=list(series.colours) if several else series.colours[0],
            texttemplate=f"%{{x:{form}}}",
            textposition="outside",
            cliponaxis=False,
            hovertemplate=f"%{{y}}: %{{x:{form}}}<extra>{series.name}</extra>",
        )
    bars = len(plot.categories) * (len(plot.series) * ROW + GROUP)
    _laid_out(drawn, bars + BAR_FRAME)
    drawn.update_layout(barmode="group", bargap=0.3, showlegend=len(plot.series) > 1)
    # Room for the number at the end of the longest bar.
    room = Axis(plot.axis.title, plot.axis.low, plot.axis.high * 1.12, plot.axis.percent)
    drawn.update_xaxes(**_axis(room))
    return drawn.update_yaxes(autorange="reversed", fixedrange=True, **BESIDE)


@figure.register
def _(plot: Ranges) -> go.Figure:
    drawn = go.Figure()
    groups: set[str] = set()
    for each in plot.ranges:
        middle = (each.low + each.high) / 2 if each.value is None else each.value
        drawn.add_scatter(
            name=each.group,
            legendgroup=each.group,
            showlegend=each.group not in groups,
            x=[middle],
            y=[_named(each.name)],
            mode="markers",
            marker={"size": 10, "color": each.colour},
            error_x={
                "symmetric": False,
                "array": [each.high - middle],
                "arrayminus": [middle - each.low],
                "thickness": 2,
                "width": 4,
            },
            hovertemplate=f"{each.name}: {each.low:.1%} to {each.high:.1%}<extra></extra>",
        )
        groups.add(each.group)
    _laid_out(drawn, len(plot.ranges) * (ROW + GROUP) + BAR_FRAME)
    drawn.update_xaxes(**_axis(plot.axis))
    names = [_named(each.name) for each in plot.ranges]
    return drawn.update_yaxes(
        categoryorder="array", categoryarray=names, autorange="reversed", fixedrange=True,
        **BESIDE,
    )  # fmt: skip


def _named(name: str) -> str:
    """In two lines where it would take half of a phone's width."""
    return "<br>".join(wrap(shorten(name, 2 * LETTERS), LETTERS))


def _axis(axis: Axis) -> dict[str, Any]:
    space = 0.02 * (axis.high - axis.low)
    return {
        "title": axis.title,
        "range": [axis.low - space, axis.high + space],  # falling where the axis falls
        "tickformat": ".0%" if axis.percent else "~g",
        "fixedrange": True,
    }


def _laid_out(drawn: go.Figure, height: int) -> None:
    drawn.update_layout(
        template=NO_TEMPLATE,
        height=height,
        # Above the plot: the legend, and the button that saves the picture.
        margin={"l": 0, "r": 20, "t": 40, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hovermode="closest",
    )
