"""The visitor's photo on the map: its faces among those that are alike to the model."""

from collections.abc import Hashable
from dataclasses import dataclass

import streamlit as st

from fer.arrays import Features, Indices
from fer.errors import FerError
from fer.exploration.face_map import FaceMap
from fer.exploration.predictions import features_of
from fer.labels import Expression
from fer.runs import Run
from ui import models
from ui.caching import Cache
from ui.dataset import gallery
from ui.dataset.map_figure import Places
from ui.dataset.open_dataset import OpenDataset
from ui.elements import notices
from ui.photos import Upload, opened
from ui.progress_bar import progress_bar
from ui.shared_result import SharedResult
from ui.stash import Stash, show_before, stash_of
from ui.upload_limit import PHOTO_MEGABYTES

MOST = 6
"""Faces of a photo that are placed."""


_features = Cache[SharedResult[Features]]("features of maps", 6)


@dataclass(frozen=True, slots=True, eq=False)
class PlacedFace:
    """A face of the photo: where it lies on the map, and beside which faces."""

    place: Places  # (2,)
    neighbours: Indices  # (K,) positions in the dataset, the most similar first
    prediction: Expression


def ask() -> Upload | None:
    """Show a button that asks for a photo, and return the photo; None while there is none."""
    stash: Stash[Upload] = stash_of("map-photo", 1)
    with st.popover("Place my photo", icon=":material/add_a_photo:"):
        st.caption(
            "Its faces are put where the faces lie that are most similar to the model. The photo "
            "stays in this server's memory and is never written to its disk."
        )
        file = st.file_uploader(
            "Photo",
            max_upload_size=PHOTO_MEGABYTES,
            label_visibility="collapsed",
            key="map-photo",
            on_change=stash.renew,
        )
        given = stash.everything([Upload(file.name, file.getvalue())] if file else [])
        show_before(stash, "The photo from before", key="clear-map-photo")
    return given[-1] if given else None


def place(
    upload: Upload, model: Run, data: OpenDataset, face_map: FaceMap, key: Hashable
) -> list[PlacedFace]:
    """Return the photo's faces on the map, at most MOST; says so where there is none.

    `key` is all that the map depends on.
    """
    try:
        recogniser = models.recogniser(model)
        with opened(upload) as photo:
            found = recogniser.recognise(photo)
        if not len(found.faces):
            st.info(
                "No face found. Try a photo where the face is larger and looks towards the camera.",
                icon=":material/search_off:",
            )
            return []
        with progress_bar("Comparing with the faces of the map, once") as progress:
            features = _features.get(key, SharedResult).get(
                lambda report: features_of(model, data.dataset.faces[face_map.position], report),
                progress,
            )
        own = features_of(model, found.faces[:MOST])
    except FerError as problem:
        notices.problem(problem)
        return []
    placed = []
    for each, prediction in zip(own, found.predictions, strict=False):
        where, nearest = face_map.neighbours(features, each)
        placed.append(PlacedFace(where, face_map.position[nearest], prediction.expression))
    return placed


def show(data: OpenDataset, placed: list[PlacedFace]) -> None:
    """Show the neighbours of each face of the photo, and what they are labelled."""
    for number, face in enumerate(placed, 1):
        labels = [data.label(position) for position in face.neighbours.tolist()]
        same = labels.count(face.prediction)
        st.markdown(
            f"**Face {number} of your photo**, predicted {face.prediction.label}: {same} of the "
            f"{len(labels)} most similar faces on the map have that label."
        )
        gallery.show(
            data,
            face.neighbours,
            key=f"map-alike-{number}",
            title=f"Faces most similar to face {number} of your photo",
        )
