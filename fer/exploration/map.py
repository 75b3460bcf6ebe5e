"""A map of faces in two dimensions: what is alike to a model lies together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.exploration.model_store import ModelStore, model_store
from fer.exploration.predictions import open_predictions
from fer.jobs import Job
from fer.runs import Run

MOST = 4_000
"""Faces on a map: 16 s of one core, and as many points as a browser draws with ease."""

FEWEST = 4
COMPONENTS = 30
PERPLEXITY = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class FaceMap:
    """Faces and where each lies; the axes mean nothing, only what is near to what."""

    position: Indices  # (M,) in the dataset, ascending
    place: npt.NDArray[np.float32]  # (M, 2)


def open_map(
    model: Run,
    dataset: Dataset,
    split: Split,
    cache: Path,
    progress: Callable[[float], None] = lambda _: None,
) -> FaceMap:
    """Return the map of at most MOST faces of a split by the features of `model`.

    It is kept under `cache` for the next time. It takes scikit-learn (160 MB) and a core for 5 ms
    a face, and tells nothing meanwhile, so a page calls `start_map`. The same
    model and dataset give the same map.

    Args:
        model: has a LiteRT file.
        dataset: all of it.
        split: the part on the map; a split with no faces has an empty map.
        cache: the folder of all that is derived from datasets, `data/cache`.
        progress: called with the fraction of the dataset's faces that the model has answered,
            which comes first; not called when these answers were kept.

    Raises:
        BadRun: the model's file is missing, damaged or too old to give features.
    """
    kept = kept_map(model, dataset, split, cache)
    if kept is not None:
        return kept
    features = open_predictions(model, dataset, cache, progress).features
    position = evenly_spaced(np.flatnonzero(dataset.usage == tuple(Split).index(split)), MOST)
    computed = FaceMap(position, coordinates(features[position]))
    map_store(model, dataset, split, cache).store(computed)
    return computed


def kept_map(model: Run, dataset: Dataset, split: Split, cache: Path) -> FaceMap | None:
    """Return what `open_map` kept; None when it is not there, or damaged.

    Raises:
        BadRun: the model's file is missing.
    """
    return map_store(model, dataset, split, cache).load(FaceMap)


def map_job(model: Run, dataset: Dataset, split: Split, cache: Path) -> Job:
    """Return the job that computes a map in a process of its own; what it leaves is kept.

    Raises:
        BadRun: the model's file is missing.
    """
    return Job(map_store(model, dataset, split, cache).folder, "drawing")


def start_map(model: Run, csv: Path, dataset: Dataset, split: Split, cache: Path) -> None:
    """Start the job of a map, of the `dataset` that came from `csv`; nothing while it runs.

    Raises:
        FerError: the process could not be started.
    """
    job = map_job(model, dataset, split, cache)
    last = job.status()
    if last and last.running:
        return
    arguments = ["data", "map", str(csv.absolute()), "--split", split.value]
    arguments += ["--model", str(model.path.absolute()), "--cache", str(cache.absolute())]
    job.start(arguments)


def map_store(model: Run, dataset: Dataset, split: Split, cache: Path) -> ModelStore:
    """Return where the map is kept."""
    return model_store(model, dataset, cache / "map" / split)


def evenly_spaced(positions: Indices, count: int) -> Indices:
    """Return at most `count` of the positions, at even steps from the first to the last.

    >>> evenly_spaced(np.arange(10, 19), 3).tolist()
    [10, 14, 18]
    """
    if len(positions) <= count:
        return positions
    return positions[np.linspace(0, len(positions) - 1, count).round().astype(np.int64)]


def coordinates(features: npt.NDArray[np.float16]) -> npt.NDArray[np.float32]:
    """Return (M, 2) coordinates of faces with features (M, C), alike ones near each other.

    By t-SNE (van der Maaten, Hinton 2008).
    On PublicTest's faces by models/residual, 52 % of the ten nearest points share a label; with
    two principal components it is 46 %, with two linear discriminants 44 %, and among the
    features themselves 57 %.
    """
    if len(features) < FEWEST:
        return np.zeros((len(features), 2), np.float32)
    # Here, so that a server which only looks at kept maps does not load it.
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    # On cores that others use too, threads wait for each other: beside a training two take 43 s
    # where one takes 20. And one draws the same map on every machine.
    with threadpool_limits(1):
        components = min(COMPONENTS, *features.shape)
        reduced = PCA(components, random_state=0).fit_transform(features.astype(np.float32))
        perplexity = min(PERPLEXITY, (len(features) - 1) / 3)
        embedded = TSNE(perplexity=perplexity, init="pca", random_state=0).fit_transform(reduced)
    return np.asarray(embedded, dtype=np.float32)
