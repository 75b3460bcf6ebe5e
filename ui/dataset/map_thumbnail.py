"""The face under the pointer on the map, with its label and prediction."""

from collections.abc import Hashable
from pathlib import Path

import numpy as np
from PIL import Image

from fer.arrays import FACE_SIDE, Faces
from fer.dataset.fer2013 import Dataset
from fer.exploration.face_map import FaceMap
from fer.labels import LABELS
from ui.caching import Cache
from ui.elements.component import component
from ui.elements.face_image import jpeg_uri, side_by_side

ACROSS = 64

SIDE = 32
"""Pixels of a face in the one picture of all: 0.7 MB for 3,589 of them, and 1.4 MB in full."""

_thumbnail = component("map-thumbnail", Path(__file__))

_sprites = Cache[str]("thumbnails of maps", 6)


def show(chart: str, data: Dataset, face_map: FaceMap, key: Hashable) -> None:
    """Show the faces of the map under the pointer on the chart with that key.

    `key` is all that the map depends on.
    """
    _thumbnail(
        key="map-thumbnail",
        data={
            "chart": chart,
            "across": ACROSS,
            "sprite": _sprites.get(key, lambda: sprite(data.faces[face_map.position])),
            "names": LABELS,
            "label": data.truth[face_map.position].tolist(),
            "predicted": face_map.predicted.tolist(),
            "row": data.row[face_map.position].tolist(),
        },
    )


def sprite(faces: Faces) -> str:
    """Return small copies of (M, 48, 48, 1) faces in one JPEG, as an address that holds it."""
    whole = Image.fromarray(side_by_side(faces[..., 0], ACROSS))
    small = whole.resize((ACROSS * SIDE, SIDE * whole.height // FACE_SIDE), Image.Resampling.BOX)
    return jpeg_uri(np.asarray(small), 50)
