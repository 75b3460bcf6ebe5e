"""A map of faces, and the maps that a model carries in its own folder."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fer.arrays import Array, Features, Floats, Indices
from fer.exploration.predictions import most_similar
from fer.files import open_file, replacing
from fer.labels import Expression, Split

FILE = "maps.npz"

NEIGHBOURS = 9
"""Faces whose median is the place of a face that is not on the map."""

MOST_BYTES = 10_000_000
"""Of an unpacked file; those of the published models have 0.2 million."""

_MODEL = "model"


@dataclass(frozen=True, slots=True, eq=False)
class FaceMap:
    """Faces and where each lies; the axes mean nothing, only what is near to what."""

    position: Indices  # (M,) in the dataset, ascending
    place: Floats  # (M, 2)
    predicted: npt.NDArray[np.uint8]  # (M,) values of Expression

    def neighbours(self, features: Features, own: Features) -> tuple[Floats, Indices]:
        """Return the place of a face that is not on the map, and its neighbours there.

        The place is the median of the neighbours', as openTSNE starts an embedding of new points.
        Half of 300 faces of PublicTest, left out and placed by models/large, were within 1.2 % of
        the map's width of their own point, and 90 % within 5.6 %.

        Args:
            features: (M, C) of the map's faces.
            own: (C,) of the new face.

        Returns:
            (2,) the place, and at most NEIGHBOURS indices of the map's faces, the most similar
            first.
        """
        nearest = most_similar(features, own, NEIGHBOURS)
        return np.median(self.place[nearest], axis=0), nearest


@dataclass(frozen=True, slots=True)
class CarriedMaps:
    """The file `maps.npz` of a model: per dataset and split the coordinates and predictions.

    It holds no more of a face than that: the faces themselves are in the dataset.
    """

    path: Path
    model_sha256: str  # of the file whose features were mapped

    def load(self, dataset_sha256: str, split: Split, position: Indices) -> FaceMap | None:
        """Return the map of the faces at these positions; None if it is not here, or damaged."""
        name = _name(dataset_sha256, split)
        arrays = self._arrays()
        place, predicted = arrays.get(f"{name}-place"), arrays.get(f"{name}-predicted")
        if place is None or predicted is None:
            return None
        if place.shape != (len(position), 2) or predicted.shape != position.shape:
            return None
        if not np.isfinite(place).all() or (predicted >= len(Expression)).any():
            return None
        return FaceMap(position, place.astype(np.float32), predicted.astype(np.uint8))

    def store(self, dataset_sha256: str, split: Split, face_map: FaceMap) -> None:
        """Add a map, in half precision: a thousandth of its width.

        Raises:
            FerError: the file cannot be written.
        """
        name = _name(dataset_sha256, split)
        arrays = {
            **self._arrays(),
            _MODEL: np.array(self.model_sha256),
            f"{name}-place": face_map.place.astype(np.float16),
            f"{name}-predicted": face_map.predicted,
        }
        with replacing(self.path) as partial, partial.open("wb") as file:
            np.savez_compressed(file, **arrays)  # type: ignore[arg-type]

    def _arrays(self) -> dict[str, Array]:
        """Return all arrays; none where they are missing, damaged or of another model's file."""
        try:
            with open_file(self.path) as file, np.load(file) as archive:
                if sum(member.file_size for member in archive.zip.infolist()) > MOST_BYTES:
                    return {}
                arrays = dict(archive)
        # Whatever zipfile and NumPy may raise: BadZipFile, NotImplementedError, zlib.error …
        except Exception:
            return {}
        return arrays if str(arrays.get(_MODEL)) == self.model_sha256 else {}


def _name(dataset_sha256: str, split: Split) -> str:
    return f"{dataset_sha256[:16]}-{split}"
