"""The tab Map: the faces of a split, laid out by t-SNE of a model's features."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from fer import files
from fer.arrays import Indices
from fer.dataset.split import Split
from fer.errors import FerError
from fer.exploration.map import MOST as MOST_ON_MAP
from fer.exploration.map import FaceMap, MapOfSplit
from fer.files import stamp
from fer.labels import Expression
from ui import access, datasets, palette
from ui.caching import Cache
from ui.dataset import face, gallery
from ui.dataset.open_dataset import OpenDataset
from ui.elements import notices
from ui.elements.chart_style import plain_layout
from ui.elements.choice import choose
from ui.shared_result import SharedResult
from ui.wording import count, duration, plain

MOST = 60
"""Faces shown of those chosen on the map."""

USUAL_SECONDS = 30

_maps = Cache[SharedResult[FaceMap]]("maps", 12)

# Plotly takes 20 ms to make one, and every click on the page would ask for it.
_figures = Cache[go.Figure]("figures of maps", 12)


def show(data: OpenDataset) -> None:
    """The map, and below it the faces that were chosen on it."""
    st.markdown(
        "t-SNE of the model's features: each point is a face, and faces that are similar to the "
        "model are near each other. The axes have no meaning. Click a point to open its face, or "
        "select several with the lasso at the top right; click a name to hide its points."
    )
    split = choose(
        "Split", Split, default=Split.PUBLIC_TEST, key="map", label_visibility="collapsed"
    )
    if data.model is None:
        notices.no_model("The map needs a model; there is none yet.")
        return
    map_of_split = MapOfSplit(data.model, data.dataset, split, datasets.cache_folder())
    key = data.dataset.sha256, str(data.model.path), stamp(data.model.litert_file), split
    try:
        found = _maps.get(key, SharedResult).find(map_of_split.kept)
        if found is None:
            _offer(map_of_split, files.ROOT / data.name)
            return
    except FerError as problem:
        notices.problem(problem)
        return
    chosen = _chosen(data, key, found)
    if len(chosen):
        gallery.show(data, chosen[:MOST], key="map-faces", title="Faces chosen on the map")
        if len(chosen) > MOST:
            st.caption(f"The first {MOST} of {len(chosen):,}.")
    face.show_if_open(data, chosen)


def _offer(map_of_split: MapOfSplit, csv: Path) -> None:
    """Say how far the computation is, or offer to start it."""
    status = map_of_split.job.status()
    if status and status.running:
        _wait(map_of_split)
        return
    if status:
        st.warning(plain(status.message), icon=":material/error:")
    in_split = map_of_split.dataset.usage == map_of_split.split.number
    faces = min(MOST_ON_MAP, int(in_split.sum()))
    st.markdown(
        f"A map of {count(faces, 'face')} takes about half a minute, once; if the model has not "
        "predicted this dataset before, some seconds more."
    )
    access.field()
    if st.button(
        "Compute the map",
        type="primary",
        icon=":material/scatter_plot:",
        key="compute-map",
        **access.guard(),
    ):
        access.demand()
        map_of_split.start(csv)
        st.rerun()


@st.fragment(run_every=1.0)
def _wait(map_of_split: MapOfSplit) -> None:
    status = map_of_split.job.status()
    if status is None or not status.running:
        st.rerun()
    st.progress(
        min(status.seconds / USUAL_SECONDS, 0.99),
        f"The map is being computed for {duration(status.seconds)}, which takes about half a "
        "minute. You may leave the page meanwhile.",
    )


def _chosen(data: OpenDataset, key: Hashable, found: FaceMap) -> Indices:
    """The positions of the faces chosen on the map."""
    truth, row = (each[found.position] for each in (data.dataset.truth, data.dataset.row))
    event = st.plotly_chart(
        _figures.get(key, lambda: face_map(found, truth, row)),
        key="chart-map",
        on_select="rerun",
        config={"displayModeBar": True, "scrollZoom": False},
        alt="A point for each face, coloured by its label",
    )
    return chosen_on(event.selection.points, found, truth)


def face_map(places: FaceMap, truth: Indices, row: Indices) -> go.Figure:
    """A point for each of the map's M faces, with (M,) labels and rows."""
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


def chosen_on(points: Sequence[Mapping[str, Any]], places: FaceMap, truth: Indices) -> Indices:
    """The positions in the dataset of points chosen on `face_map`, ascending.

    `points` are as Streamlit tells them; what is no point of the map is left out.
    """
    traces = [places.position[truth == expression] for expression in Expression]
    found: set[int] = set()
    for point in points:
        trace, index = point.get("curve_number"), point.get("point_index")
        # A browser can send anything.
        if isinstance(trace, int) and isinstance(index, int) and 0 <= trace < len(traces):
            found.update(traces[trace][index : index + 1].tolist() if index >= 0 else [])
    return np.array(sorted(found), np.int64)
