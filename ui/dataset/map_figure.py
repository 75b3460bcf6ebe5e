"""The map of faces as a chart: a point for each face, in groups that the legend names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import plotly.graph_objects as go

from fer.arrays import Floats, Indices
from fer.exploration.face_map import FaceMap
from fer.labels import Expression
from ui import palette
from ui.elements.chart_style import plain_layout

Places = Floats
"""(K, 2) on the map."""

CORRECT, WRONG = "#0072B2", "#C46A00"


class Colouring(StrEnum):
    """A meaning of a point's colour."""

    LABEL = "label"
    PREDICTION = "prediction"
    CORRECT = "correct or wrong"


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Points of one colour; a click on its name hides them."""

    name: str
    colour: palette.Colour
    own: Indices  # which of the map's faces


def groups(face_map: FaceMap, truth: Indices, colouring: Colouring) -> list[Group]:
    """Return the groups of the map's M faces with (M,) labels; each face is in one."""
    if colouring is Colouring.CORRECT:
        correct = face_map.predicted == truth
        return [
            Group("correct", CORRECT, np.flatnonzero(correct)),
            Group("wrong", WRONG, np.flatnonzero(~correct)),
        ]
    by = truth if colouring is Colouring.LABEL else face_map.predicted
    return [
        Group(each.label, palette.EXPRESSIONS[each], np.flatnonzero(by == each))
        for each in Expression
    ]


def figure(face_map: FaceMap, parts: Sequence[Group]) -> go.Figure:
    """Return a point for each face; `customdata` is which of the map's faces it is."""
    made = go.Figure()
    for part in parts:
        made.add_scatter(
            name=part.name,
            x=face_map.place[part.own, 0],
            y=face_map.place[part.own, 1],
            customdata=part.own,
            mode="markers",
            marker={"size": 6, "color": part.colour, "opacity": 0.75},
            # The face itself is shown instead, by `map_thumbnail`.
            hoverinfo="none",
        )
    plain_layout(made, height=620)
    # While the lasso is the tool to begin with, Streamlit tells no clicks.
    made.update_layout(legend={"y": 0, "yanchor": "top", "itemsizing": "constant"})
    made.update_layout(dragmode="pan", clickmode="event+select", hovermode="closest")
    nothing: dict[str, Any] = {"visible": False, "showgrid": False, "zeroline": False}
    made.update_xaxes(**nothing)
    # As far is as far in either direction.
    return made.update_yaxes(scaleanchor="x", **nothing)


def with_photo(made: go.Figure, places: Places) -> go.Figure:
    """Return a copy with a numbered star for each face of the visitor's photo."""
    return go.Figure(made).add_scatter(
        name="your photo",
        x=places[:, 0],
        y=places[:, 1],
        mode="markers+text",
        text=[str(number) for number in range(1, len(places) + 1)],
        textfont={"size": 14, "color": "#000000"},
        marker={"size": 30, "symbol": "star", "color": "#FFD400", "line": {"width": 2}},
        hoverinfo="none",
    )


def chosen_on(
    points: Sequence[Mapping[str, Any]], face_map: FaceMap, parts: Sequence[Group]
) -> Indices:
    """Return the positions in the dataset of points chosen on the chart, ascending.

    `points` are as Streamlit tells them; what is no point of the map is left out.
    """
    found: set[int] = set()
    for point in points:
        trace, index = point.get("curve_number"), point.get("point_index")
        # A browser can send anything.
        if isinstance(trace, int) and isinstance(index, int) and 0 <= trace < len(parts):
            own = parts[trace].own[index : index + 1] if index >= 0 else parts[trace].own[:0]
            found.update(face_map.position[own].tolist())
    return np.array(sorted(found), np.int64)
