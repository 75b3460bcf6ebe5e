"""A map of faces in two dimensions: what is alike to a model lies together."""

import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import TextIOBase
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from fer.arrays import Features, Floats, Indices, Progress
from fer.dataset.fer2013 import Dataset
from fer.exploration.face_map import FILE, CarriedMaps, FaceMap
from fer.exploration.model_store import ModelStore, model_store
from fer.exploration.predictions import open_predictions
from fer.jobs import Job
from fer.labels import Split
from fer.locks import in_turn
from fer.runs import Run

MOST = 4_000
"""Faces on a map: 16 s of one core, and as many points as a browser draws with ease."""

FEWEST = 4
COMPONENTS = 30
PERPLEXITY = 30.0
ITERATIONS = 1000

LOCK = ".drawing.lock"

PREDICTING, ARRANGING = "Predicting every face", "Arranging the faces"
"""The two stages of computing a map."""

StagedProgress = Callable[[str, float], None]
"""Called with a stage and the fraction of it that is done."""

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class MapOfSplit:
    """The stored map of a split's faces by the features of `model`, and the job that draws it.

    The same model and dataset give the same map. Each method but `open` raises BadRun where the
    model's LiteRT file is missing.
    """

    model: Run
    dataset: Dataset  # all of it
    split: Split  # one with no faces has an empty map
    cache: Path  # the folder of all that is derived from datasets, `data/cache`

    @property
    def store(self) -> ModelStore:
        """The store of the map."""
        return model_store(self.model, self.dataset, self.cache / "map" / self.split)

    @property
    def job(self) -> Job:
        """The job that computes the map in a process of its own; what it leaves is kept."""
        return Job(self.store.folder, "drawing")

    @property
    def position(self) -> Indices:
        """The positions in the dataset of the map's faces, at most MOST, ascending."""
        return evenly_spaced(np.flatnonzero(self.dataset.usage == self.split.number), MOST)

    def kept(self) -> FaceMap | None:
        """Return the map that the model carries or that was computed here; None without one."""
        store = self.store
        carried = CarriedMaps(self.model.path / FILE, store.sha256)
        return carried.load(self.dataset.sha256, self.split, self.position) or store.load(FaceMap)

    def carry(self) -> None:
        """Put the map into the model's folder, so that it is there wherever the model goes.

        Raises:
            FerError: the file cannot be written.
        """
        carried = CarriedMaps(self.model.path / FILE, self.store.sha256)
        carried.store(self.dataset.sha256, self.split, self.open())

    def open(self, progress: StagedProgress = lambda _stage, _fraction: None) -> FaceMap:
        """Return the map of at most MOST faces, from the disk or computed and then kept.

        That takes scikit-learn (160 MB) and a core for 5 ms a face, so a page calls `start`.
        Before it the model predicts every face of the dataset, unless that was done.

        Raises:
            BadRun: the model's file is missing, damaged or too old to give features.
        """
        if (kept := self.kept()) is not None:
            return kept
        # Where two were asked for it, the second finds what the first leaves.
        with in_turn(self.job.folder / LOCK):
            return self.kept() or self._computed(progress)

    def _computed(self, progress: StagedProgress) -> FaceMap:
        answers = open_predictions(
            self.model, self.dataset, self.cache, lambda fraction: progress(PREDICTING, fraction)
        )
        position = self.position
        computed = FaceMap(
            position,
            coordinates(answers.features[position], lambda fraction: progress(ARRANGING, fraction)),
            answers.probabilities[position].argmax(axis=1).astype(np.uint8),
        )
        self.store.store(computed)
        return computed

    def start(self, csv: Path) -> None:
        """Start the job, of the dataset that came from `csv`; nothing while it runs.

        Raises:
            FerError: the process could not be started.
        """
        arguments = ["data", "map", str(csv.absolute()), "--split", self.split.value]
        arguments += ["--model", str(self.model.path.absolute())]
        self.job.start([*arguments, "--cache", str(self.cache.absolute())])


def evenly_spaced(values: npt.NDArray[Number], count: int) -> npt.NDArray[Number]:
    """Return at most `count` of the values, at even steps from the first to the last.

    >>> evenly_spaced(np.arange(10, 19), 3).tolist()
    [10, 14, 18]
    """
    if len(values) <= count:
        return values
    return values[np.linspace(0, len(values) - 1, count).round().astype(np.int64)]


def coordinates(features: Features, progress: Progress = lambda _: None) -> Floats:
    """Return (M, 2) coordinates of faces with features (M, C), alike ones near each other.

    By t-SNE (van der Maaten, Hinton 2008); `progress` is called with the fraction of its
    iterations that is done.
    On PublicTest's faces by a network `residual`, 52 % of ten neighbours share a label; with
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
    with threadpool_limits(1), redirect_stdout(_Iterations(progress)):
        components = min(COMPONENTS, *features.shape)
        reduced = PCA(components, random_state=0).fit_transform(features.astype(np.float32))
        perplexity = min(PERPLEXITY, (len(features) - 1) / 3)
        tsne = TSNE(
            perplexity=perplexity, max_iter=ITERATIONS, init="pca", random_state=0, verbose=2
        )
        embedded = tsne.fit_transform(reduced)
    progress(1.0)
    return np.asarray(embedded, dtype=np.float32)


class _Iterations(TextIOBase):
    """Takes what scikit-learn prints, the only way in which it says how far it is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stdout = sys.stdout

    def write(self, text: str) -> int:
        # What `progress` prints is not to come back here.
        with redirect_stdout(self._stdout):
            for iteration in re.findall(r"Iteration (\d+)", text):
                self._progress(int(iteration) / (ITERATIONS + 1))
        return len(text)
