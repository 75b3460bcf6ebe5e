"""Traits of each face that need no model, computed once for each dataset."""

import time
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

from fer.arrays import Faces, Floats, Indices, Mask, Progress
from fer.audit.duplicates import component_of, exact_groups
from fer.audit.likeness import alike
from fer.dataset.cache import ArrayCache
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import FerError
from fer.jobs import LOOK_SECONDS, Job
from fer.locks import in_turn

BLANK_BELOW = 6.0
"""Contrast under which a face is blank. In FER2013 fourteen have less than 4, the next one, a
face in the dark, has 9."""

FOLDER, LOCK = "traits", ".search.lock"

NAMES_IN_CACHE = {"exact_group": "twin", "near_group": "kin"}
"""Fields of Traits that the cache has had under other names from the start."""

FEW = 5_000
"""Faces that are compared before a process of its own would have started."""

_BLOCK = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """Traits of each face of a dataset; arrays by position."""

    brightness: Floats  # (N,) mean grey, 0 to 255
    contrast: Floats  # (N,) standard deviation of grey
    blank: Mask  # (N,) nearly one grey
    exact_group: Indices  # (N,) smallest position with identical pixels
    near_group: Indices  # (N,) smallest position that shows the same picture, exact ones included


_CACHED_NAMES = {each.name: NAMES_IN_CACHE.get(each.name, each.name) for each in fields(Traits)}
"""The name in the cache of each field of Traits."""


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedDataset:
    """A dataset and what is known of each of its faces without a model."""

    dataset: Dataset  # the whole of it
    traits: Traits
    crowd: Crowd | None  # none where the votes are missing or belong to other faces

    @property
    def non_face(self) -> Mask:
        """(N,) what is blank or was called not a face; without votes, only the former."""
        blank = self.traits.blank
        return blank if self.crowd is None else blank | self.crowd.not_a_face


def search_apart(
    csv: Path, dataset: Dataset, cache: Path, progress: Progress = lambda _: None
) -> Traits:
    """Return as `open_traits`, searched for by a process of its own where there are many faces.

    The search takes a minute of one core, 250 MB and SciPy: a server would keep some of it for
    good, and answer later meanwhile. Where that process fails, the search is done here.

    Args:
        csv: of the dataset.
    """
    if len(dataset) > FEW and kept_traits(dataset, cache) is None:
        job = Job(cache / FOLDER / dataset.sha256, "search")
        with suppress(FerError):
            job.start(["data", "duplicates", str(csv.absolute()), "--cache", str(cache)])
            while (status := job.status()) and status.running:
                if status.percent:
                    progress(status.percent / 100)
                time.sleep(LOOK_SECONDS)
    return open_traits(dataset, cache, progress)


def open_traits(dataset: Dataset, cache: Path, progress: Progress = lambda _: None) -> Traits:
    """The traits of a whole dataset, from the folder `cache` for derived arrays if they are there.

    On FER2013 computing takes a minute and happens once; only then `progress` is called with the
    fraction done.
    """
    if (kept := kept_traits(dataset, cache)) is not None:
        return kept
    # Where two were asked for them, the second finds what the first leaves.
    with in_turn(cache / FOLDER / dataset.sha256 / LOCK):
        return kept_traits(dataset, cache) or _computed(dataset, cache, progress)


def _computed(dataset: Dataset, cache: Path, progress: Progress) -> Traits:
    computed = traits_of(dataset.faces, progress)
    arrays = {name: getattr(computed, field) for field, name in _CACHED_NAMES.items()}
    ArrayCache(cache / FOLDER).store(dataset.sha256, arrays)
    return computed


def kept_traits(dataset: Dataset, cache: Path) -> Traits | None:
    """The traits of a whole dataset, if they were computed before."""
    arrays = ArrayCache(cache / FOLDER).load(dataset.sha256, _CACHED_NAMES.values())
    if arrays is None or any(len(array) != len(dataset) for array in arrays.values()):
        return None
    return Traits(**{field: arrays[name] for field, name in _CACHED_NAMES.items()})


def traits_of(faces: Faces, progress: Progress = lambda _: None) -> Traits:
    """Compute the traits of (N, 48, 48, 1) faces."""
    quick = quick_traits(faces)
    every = np.arange(len(faces))
    # Of identical faces one is compared, and no blank one: they have no details to compare.
    compared = np.flatnonzero((quick.exact_group == every) & ~quick.blank)
    pairs = compared[alike(faces[compared], progress)]
    both = np.concatenate([pairs, np.stack([quick.exact_group, every], axis=1)])
    return replace(quick, near_group=component_of(len(faces), both))


def quick_traits(faces: Faces) -> Traits:
    """Compute the traits without a search for near duplicates, which are the exact ones then.

    On FER2013 that takes half a second.
    """
    brightness, contrast = _light(faces)
    exact = exact_groups(faces)
    return Traits(brightness, contrast, contrast < BLANK_BELOW, exact, near_group=exact)


def _light(faces: Faces) -> tuple[Floats, Floats]:
    """(N,) mean and (N,) standard deviation of each face, in blocks: float64 would be 660 MB."""
    brightness, contrast = np.empty((2, len(faces)), np.float32)
    for start in range(0, len(faces), _BLOCK):
        block = faces[start : start + _BLOCK].reshape(-1, faces[0].size).astype(np.float32)
        brightness[start : start + _BLOCK] = block.mean(axis=1)
        contrast[start : start + _BLOCK] = block.std(axis=1)
    return brightness, contrast
