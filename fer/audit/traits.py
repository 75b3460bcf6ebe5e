"""What can be seen of each face without a model, computed once for each dataset."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fer.arrays import Faces, Indices
from fer.audit.groups import component_of, exact_groups
from fer.audit.likeness import alike
from fer.dataset.cache import ArrayCache
from fer.dataset.csv_file import Progress
from fer.dataset.fer2013 import Dataset

BLANK_BELOW = 6.0
"""Contrast under which a face is blank. In FER2013 fourteen have less than 4, the next one, a
face in the dark, has 9."""

FOLDER = "traits"

_BLOCK = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What can be seen of each face of a dataset; arrays by position."""

    brightness: npt.NDArray[np.float32]  # (N,) mean grey, 0 to 255
    contrast: npt.NDArray[np.float32]  # (N,) standard deviation of grey
    blank: npt.NDArray[np.bool_]  # (N,) nearly one grey
    twin: Indices  # (N,) smallest position with identical pixels
    kin: Indices  # (N,) smallest position of the group that shows the same picture, twins included


def open_traits(dataset: Dataset, cache: Path, progress: Progress = lambda _: None) -> Traits:
    """The traits of a whole dataset, from the cache when they were computed before.

    On FER2013 computing takes a minute and happens once.

    Args:
        dataset: as `open_dataset` gives it, not a part.
        cache: the folder for derived arrays; traits have one of their own in it.
        progress: called with the fraction done; not called when the cache has them.
    """
    kept = kept_traits(dataset, cache)
    if kept is None:
        kept = traits_of(dataset.faces, progress)
        arrays = {field.name: getattr(kept, field.name) for field in fields(Traits)}
        ArrayCache(cache / FOLDER).store(dataset.sha256, arrays)
    return kept


def kept_traits(dataset: Dataset, cache: Path) -> Traits | None:
    """The traits of a whole dataset, if they were computed before."""
    names = [field.name for field in fields(Traits)]
    arrays = ArrayCache(cache / FOLDER).load(dataset.sha256, names)
    if arrays is None or any(len(array) != len(dataset) for array in arrays.values()):
        return None
    return Traits(**arrays)


def traits_of(faces: Faces, progress: Progress = lambda _: None) -> Traits:
    """Compute the traits of (N, 48, 48, 1) faces."""
    brightness, contrast = _light(faces)
    blank = contrast < BLANK_BELOW
    twin = exact_groups(faces)
    # Of identical faces one is compared, and no blank one: they have no details to compare.
    compared = np.flatnonzero((twin == np.arange(len(faces))) & ~blank)
    pairs = compared[alike(faces[compared], progress)]
    both = np.concatenate([pairs, np.stack([twin, np.arange(len(faces))], axis=1)])
    return Traits(brightness, contrast, blank, twin, component_of(len(faces), both))


def _light(faces: Faces) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """(N,) mean and (N,) standard deviation of each face, in blocks: float64 would be 660 MB."""
    brightness, contrast = np.empty((2, len(faces)), np.float32)
    for start in range(0, len(faces), _BLOCK):
        block = faces[start : start + _BLOCK].reshape(-1, faces[0].size).astype(np.float32)
        brightness[start : start + _BLOCK] = block.mean(axis=1)
        contrast[start : start + _BLOCK] = block.std(axis=1)
    return brightness, contrast
