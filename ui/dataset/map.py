"""The tab Map: the faces of a split laid out so that what the model finds alike is near."""

import streamlit as st

from fer import files
from fer.arrays import Indices
from fer.dataset.split import Split
from fer.errors import FerError
from fer.exploration import launch
from fer.exploration.map import MOST as MOST_ON_MAP
from fer.exploration.map import FaceMap
from fer.runs import Run
from ui.dataset import charts, face, gallery, loaders
from ui.dataset.opened import Opened
from ui.wording import count, duration, plain

MOST = 60
"""Faces shown of those chosen on the map."""

USUAL_SECONDS = 30


def show(opened: Opened) -> None:
    """The map, and below it the faces that were chosen on it."""
    st.markdown(
        "Each point is a face, and near ones are alike to the model. The axes mean nothing. Click "
        "a point to see its face, or take the lasso at the top right and draw around several; a "
        "click on a name hides its points."
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
    if opened.model is None:
        st.info("The map needs a model; there is none yet.", icon=":material/psychology:")
        return
    found = _map(opened, opened.model, split)
    if found is None:
        return
    chosen = _chosen(opened, opened.model, split, found)
    if len(chosen):
        gallery.show(opened, chosen[:MOST], key="map-faces", title="Faces chosen on the map")
        if len(chosen) > MOST:
            st.caption(f"The first {MOST} of {len(chosen):,}.")
    face.show_if_open(opened, chosen)


def _map(opened: Opened, model: Run, split: Split) -> FaceMap | None:
    """The map, or what to do to get it."""
    try:
        found = loaders.face_map(model, opened.dataset, split)
        if found is None:
            _offer(opened, model, split)
    except FerError as problem:
        st.error(plain(str(problem)), icon=":material/error:")
        return None
    return found


def _offer(opened: Opened, model: Run, split: Split) -> None:
    folder = loaders.cache_folder()
    drawing = launch.drawing_of(model, opened.dataset, split, folder)
    if drawing and drawing.running:
        _wait(opened, model, split)
        return
    if drawing:
        st.warning(plain(drawing.message), icon=":material/error:")
    faces = min(MOST_ON_MAP, int((opened.dataset.usage == tuple(Split).index(split)).sum()))
    st.markdown(
        f"A map of {count(faces, 'face')} takes about half a minute, once; if the model has not "
        "looked at this dataset before, some seconds more."
    )
    if st.button("Draw the map", type="primary", icon=":material/scatter_plot:", key="draw-map"):
        launch.draw(model, files.ROOT / opened.name, opened.dataset, split, folder)
        st.rerun()


@st.fragment(run_every=1.0)
def _wait(opened: Opened, model: Run, split: Split) -> None:
    drawing = launch.drawing_of(model, opened.dataset, split, loaders.cache_folder())
    if drawing is None or not drawing.running:
        st.rerun()
    st.progress(
        min(drawing.seconds / USUAL_SECONDS, 0.99),
        f"The map is being drawn for {duration(drawing.seconds)}, which takes about half a "
        "minute. You may leave the page meanwhile.",
    )


def _chosen(opened: Opened, model: Run, split: Split, found: FaceMap) -> Indices:
    """The positions of the faces chosen on the map."""
    event = st.plotly_chart(
        loaders.map_figure(model, opened.dataset, split, found),
        key="chart-map",
        on_select="rerun",
        config={"displayModeBar": True, "scrollZoom": False},
        alt="A point for each face, coloured by its label",
    )
    truth = opened.dataset.truth[found.position]
    return charts.chosen(event.selection.points, found, truth)
