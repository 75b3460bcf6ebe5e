"""The tab Map: the faces of a split, laid out by t-SNE of a model's features."""

from collections.abc import Hashable

import streamlit as st

from fer import files
from fer.arrays import Indices
from fer.dataset.split import Split
from fer.errors import FerError
from fer.exploration.map import MOST as MOST_ON_MAP
from fer.exploration.map import FaceMap, kept_map, map_job, start_map
from fer.files import stamp
from fer.runs import Run
from ui import access, datasets
from ui.caching import Cache
from ui.dataset import charts, face, gallery
from ui.dataset.charts import Figure
from ui.dataset.open_dataset import OpenDataset
from ui.elements import notices
from ui.shared_result import SharedResult
from ui.wording import count, duration, plain

MOST = 60
"""Faces shown of those chosen on the map."""

USUAL_SECONDS = 30

_maps = Cache[SharedResult[FaceMap]]("maps", 12)

# Plotly takes 20 ms to make one, and every click on the page would ask for it.
_figures = Cache[Figure]("figures of maps", 12)


def show(data: OpenDataset) -> None:
    """The map, and below it the faces that were chosen on it."""
    st.markdown(
        "t-SNE of the model's features: each point is a face, and faces that are similar to the "
        "model are near each other. The axes have no meaning. Click a point to open its face, or "
        "select several with the lasso at the top right; click a name to hide its points."
    )
    split = Split(
        st.segmented_control(
            "Split",
            list(Split),
            default=Split.PUBLIC_TEST,
            required=True,
            key="map",
            bind="query-params",
            label_visibility="collapsed",
        )
    )
    if data.model is None:
        notices.no_model("The map needs a model; there is none yet.")
        return
    found = _map(data, data.model, split)
    if found is None:
        return
    chosen = _chosen(data, data.model, split, found)
    if len(chosen):
        gallery.show(data, chosen[:MOST], key="map-faces", title="Faces chosen on the map")
        if len(chosen) > MOST:
            st.caption(f"The first {MOST} of {len(chosen):,}.")
    face.show_if_open(data, chosen)


def _map(data: OpenDataset, model: Run, split: Split) -> FaceMap | None:
    """The map, or what to do to get it."""
    try:
        found = _kept(data, model, split)
        if found is None:
            _offer(data, model, split)
    except FerError as problem:
        notices.problem(problem)
        return None
    return found


def _kept(data: OpenDataset, model: Run, split: Split) -> FaceMap | None:
    """Return the map if it was computed before.

    Raises:
        BadRun: the model's file is missing.
    """
    shared = _maps.get(_key(data, model, split), SharedResult)
    return shared.find(lambda: kept_map(model, data.dataset, split, datasets.cache_folder()))


def _key(data: OpenDataset, model: Run, split: Split) -> Hashable:
    return data.dataset.sha256, str(model.path), stamp(model.litert_file), split


def _offer(data: OpenDataset, model: Run, split: Split) -> None:
    folder = datasets.cache_folder()
    status = map_job(model, data.dataset, split, folder).status()
    if status and status.running:
        _wait(data, model, split)
        return
    if status:
        st.warning(plain(status.message), icon=":material/error:")
    faces = min(MOST_ON_MAP, int((data.dataset.usage == tuple(Split).index(split)).sum()))
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
        start_map(model, files.ROOT / data.name, data.dataset, split, folder)
        st.rerun()


@st.fragment(run_every=1.0)
def _wait(data: OpenDataset, model: Run, split: Split) -> None:
    status = map_job(model, data.dataset, split, datasets.cache_folder()).status()
    if status is None or not status.running:
        st.rerun()
    st.progress(
        min(status.seconds / USUAL_SECONDS, 0.99),
        f"The map is being computed for {duration(status.seconds)}, which takes about half a "
        "minute. You may leave the page meanwhile.",
    )


def _chosen(data: OpenDataset, model: Run, split: Split, found: FaceMap) -> Indices:
    """The positions of the faces chosen on the map."""
    truth, row = (each[found.position] for each in (data.dataset.truth, data.dataset.row))
    event = st.plotly_chart(
        _figures.get(_key(data, model, split), lambda: charts.face_map(found, truth, row)),
        key="chart-map",
        on_select="rerun",
        config={"displayModeBar": True, "scrollZoom": False},
        alt="A point for each face, coloured by its label",
    )
    return charts.chosen(event.selection.points, found, truth)
