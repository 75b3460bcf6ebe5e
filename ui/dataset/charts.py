"""Figures of a dataset to Plotly figures; nothing of Streamlit."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from fer.arrays import Indices
from fer.dataset.split import Split
from fer.exploration.map import FaceMap
from fer.labels import Expression
from ui import palette
from ui.elements.chart_style import SERIES, plain_layout

Figure: TypeAlias = go.Figure

Shares = npt.NDArray[np.float64]

SPLITS = dict(zip(Split, SERIES, strict=False))


def counts(table: Indices) -> go.Figure:
    """The share that each expression has of each split, from (3, 7) counts."""
    figure = go.Figure()
    names = [expression.label for expression in Expression]
    for split, row in zip(Split, table, strict=True):
        figure.add_bar(
            name=split.value,
            x=names,
            y=row / max(int(row.sum()), 1),
            customdata=row,
            marker_color=SPLITS[split],
            hovertemplate="%{customdata:,} faces, %{y:.1%} of " + split.value + "<extra></extra>",
        )
    plain_layout(figure, height=280)
    return figure.update_yaxes(tickformat=".0%")


def distributions(shares: Shares, edges: Shares, title: str) -> go.Figure:
    """Return a chart of a value's spread for each expression, from (7, B) shares per bin."""
    figure = go.Figure()
    middles = (edges[:-1] + edges[1:]) / 2
    for expression in Expression:
        figure.add_scatter(
            name=expression.label,
            x=middles,
            y=shares[expression],
            mode="lines",
            line={"color": palette.EXPRESSIONS[expression], "width": 2},
            hovertemplate=f"{expression.label}: " + "%{y:.1%} near %{x:.0f}<extra></extra>",
        )
    plain_layout(figure, height=300)
    figure.update_xaxes(title=title)
    return figure.update_yaxes(tickformat=".0%", rangemode="tozero")


def face_map(places: FaceMap, truth: Indices, row: Indices) -> go.Figure:
    """A point for each face of the map; `chosen` tells which ones a visitor chose.

    Args:
        places: M faces and where they lie.
        truth: (M,) their labels.
        row: (M,) their rows.
    """
    figure = go.Figure()
    for expression in Expression:
        own = truth == expression
        figure.add_scatter(
            name=expression.label,
            x=places.place[own, 0],
            y=places.place[own, 1],
            customdata=row[own],
            mode="markers",
            marker={"size": 6, "color": palette.EXPRESSIONS[expression], "opacity": 0.75},
            hovertemplate=f"{expression.label}, row " + "%{customdata}<extra></extra>",
        )
    plain_layout(figure, height=620)
    # While the lasso is the tool to begin with, Streamlit tells no clicks.
    figure.update_layout(legend={"y": 0, "yanchor": "top"})
    figure.update_layout(dragmode="pan", clickmode="event+select", hovermode="closest")
    nothing: dict[str, Any] = {"visible": False, "showgrid": False, "zeroline": False}
    figure.update_xaxes(**nothing)
    # As far is as far in either direction.
    return figure.update_yaxes(scaleanchor="x", **nothing)


def chosen(points: Sequence[Mapping[str, Any]], places: FaceMap, truth: Indices) -> Indices:
    """The positions in the dataset of points chosen on `face_map`, ascending.

    Args:
        points: as Streamlit tells them; what is no point of the map is left out.
        places: M faces and where they lie.
        truth: (M,) their labels.
    """
    traces = [places.position[truth == expression] for expression in Expression]
    found: set[int] = set()
    for point in points:
        trace, index = point.get("curve_number"), point.get("point_index")
        # A browser can send anything.
        if isinstance(trace, int) and isinstance(index, int) and 0 <= trace < len(traces):
            found.update(traces[trace][index : index + 1].tolist() if index >= 0 else [])
    return np.array(sorted(found), np.int64)
