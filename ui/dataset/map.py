"""The tab Map: the faces of a split, laid out by t-SNE of a model's features."""

from collections.abc import Hashable, Sequence
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from fer import files
from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset
from fer.dataset.synthetic_csv import undrawn_synthetic_faces
from fer.exploration.face_map import FaceMap
from fer.exploration.map import MOST as MOST_ON_MAP
from fer.exploration.map import MapOfSplit
from fer.files import stamp
from fer.labels import Split
from ui import access, datasets
from ui.caching import Cache
from ui.dataset import face, gallery, map_figure, map_photo, map_thumbnail
from ui.dataset.map_figure import Colouring
from ui.dataset.open_dataset import OpenDataset
from ui.elements import notices, tap
from ui.elements.chart_style import HOVER_ONLY
from ui.elements.choice import choose
from ui.progress_bar import follow
from ui.shared_result import SharedResult
from ui.wording import count, plain, tip

MOST = 60
"""Faces shown of those chosen on the map."""

_maps = Cache[SharedResult[FaceMap]]("maps", 12)

# Plotly takes 20 ms to make one, and every click on the page would ask for it.
_figures = Cache[go.Figure]("figures of maps", 12)


@notices.show_problems()
def show(data: OpenDataset) -> None:
    """The map, and below it the faces that were chosen on it."""
    st.markdown(
        "Each point is a face; faces that the model finds similar lie close together. Point at one "
        "to see it, click to open it.",
        help=tip(
            "Embedding",
            "The axes have no unit. A name in the legend hides its points; the lasso selects "
            "several.",
        ),
    )
    if data.model is None:
        notices.no_model("The map needs a model; there is none yet.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        split = choose("Split", Split, default=Split.PUBLIC_TEST, key="map", width="content")
        colouring = choose("Colour", Colouring, key="colour", width="content")
        upload = None if data.drawing else map_photo.ask()
    dataset = undrawn_synthetic_faces() if data.drawing else data.dataset
    map_of_split = MapOfSplit(data.model, dataset, split, datasets.cache_folder())
    key = dataset.sha256, str(data.model.path), stamp(data.model.litert_file), split
    found = _maps.get(key, SharedResult).find(map_of_split.kept)
    if data.drawing:
        _while_drawing(data.drawing, found, dataset, colouring, key)
        return
    if found is None:
        _offer(map_of_split, files.ROOT / data.name)
        return
    placed = map_photo.place(upload, data.model, data, found, key) if upload else []
    chosen = _chosen(data, key, found, colouring, placed)
    map_photo.show(data, placed)
    if len(chosen):
        gallery.show(data, chosen[:MOST], key="map-faces", title="Faces chosen on the map")
        if len(chosen) > MOST:
            st.caption(f"The first {MOST} of {len(chosen):,}.")
    face.show_if_open(data, chosen)


def _while_drawing(
    drawing: SharedResult[Dataset],
    found: FaceMap | None,
    dataset: Dataset,
    colouring: Colouring,
    key: Hashable,
) -> None:
    """The points alone, if there are any, and how far their faces are drawn."""
    follow(drawing, "The faces of the points are being drawn, once")
    if found:
        parts = map_figure.groups(found, dataset.truth[found.position], colouring)
        figure = _figures.get((key, colouring), lambda: map_figure.figure(found, parts))
        st.plotly_chart(figure, key="chart-map-points", config=HOVER_ONLY, alt=_alt(colouring))


def _alt(colouring: Colouring) -> str:
    return f"A point for each face, coloured by {colouring}"


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
        f"The map of {count(faces, 'face')} is not there yet. It is computed once, in the "
        "background: you can use the other pages meanwhile."
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
    st.progress(status.percent, plain(status.message))


def _chosen(
    data: OpenDataset,
    key: Hashable,
    found: FaceMap,
    colouring: Colouring,
    placed: Sequence[map_photo.PlacedFace],
) -> Indices:
    """The positions of the faces chosen on the map."""
    parts = map_figure.groups(found, data.dataset.truth[found.position], colouring)
    figure = _figures.get((key, colouring), lambda: map_figure.figure(found, parts))
    if placed:
        figure = map_figure.with_photo(figure, np.array([each.place for each in placed]))
    # With other colours a point has another number, so that it is another chart.
    chart = f"chart-map-{colouring.name.lower()}"
    event = st.plotly_chart(
        figure,
        key=chart,
        on_select="rerun",
        config={"displayModeBar": True, "scrollZoom": False},
        alt=_alt(colouring),
    )
    tap.on_charts()
    map_thumbnail.show(chart, data.dataset, found, key)
    return map_figure.chosen_on(event.selection.points, found, parts)
