"""The caches of what the page Dataset shows, and what they load."""

from pathlib import Path
from typing import TypeAlias

import streamlit as st

from fer import files
from fer.audit.report import Audit
from fer.audit.report import audit as audit_of
from fer.audit.traits import Traits, open_traits
from fer.dataset.crowd import CROWD_FILE, Crowd, open_crowd
from fer.dataset.csv_file import Progress
from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.drawn.drawn_csv import open_dataset
from fer.errors import BadDataset
from fer.exploration import statistics
from fer.exploration.answers import Answers, kept_answers, open_answers
from fer.exploration.map import FaceMap, kept_map
from fer.exploration.statistics import Looks
from fer.recognition import assembly
from fer.runs import Run
from fer.sources import inventory
from fer.sources.inventory import Held
from ui import loaders
from ui.dataset import charts
from ui.dataset.charts import Figure
from ui.once import Once

Status: TypeAlias = tuple[int, int, int] | None
"""Size, time of change and inode of a file; None while it is missing."""


def dataset(name: str, progress: Progress = lambda _: None) -> Dataset:
    """The dataset called `name`, as `csv_files` lists it; read again when its file changed.

    Raises:
        BadDataset: it cannot be read.
    """
    csv = files.ROOT / name
    once = _dataset(name, _status(csv))
    return once.get(lambda report: open_dataset(csv, progress=report), progress)


# Faces are memory-mapped: an entry costs what was looked at, which the system can take back.
@st.cache_resource(max_entries=3, show_spinner=False)
def _dataset(name: str, status: Status) -> Once[Dataset]:  # noqa: ARG001
    return Once()


def _status(path: Path) -> Status:
    """What changes with a file's bytes; None while it is missing."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def cache_folder() -> Path:
    """Where arrays that were derived from datasets are kept."""
    return files.ROOT / "data" / "cache"


def traits(dataset: Dataset, progress: Progress = lambda _: None) -> Traits:
    """What can be seen of each face without a model."""
    return _traits(dataset.sha256).get(
        lambda report: open_traits(dataset, cache_folder(), report), progress
    )


@st.cache_resource(max_entries=3, show_spinner=False)
def _traits(sha256: str) -> Once[Traits]:  # noqa: ARG001
    return Once()


def crowd(dataset: Dataset) -> Crowd | None:
    """What ten people saw in each face; None where the votes are missing or of other faces."""
    csv = files.ROOT / "data" / CROWD_FILE
    return _crowd(dataset.sha256, csv, _status(csv), dataset)


@st.cache_resource(max_entries=3, show_spinner=False)
def _crowd(sha256: str, csv: Path, status: Status, _dataset: Dataset) -> Crowd | None:  # noqa: ARG001
    try:
        return open_crowd(csv, _dataset.usage, _dataset.truth) if status else None
    except BadDataset:
        return None


def audit(dataset: Dataset, traits: Traits, crowd: Crowd | None) -> Audit:
    """What is wrong with the dataset; a second or two the first time.

    Raises:
        BadRun: the kept answers of a model are damaged.
    """
    models = loaders.models()
    kept = tuple(
        (str(path), _status(path)) for model in models for path in sorted(model.path.glob("*.npz"))
    )
    return _audit(dataset.sha256, crowd is not None, kept, dataset, traits, crowd, models)


@st.cache_resource(max_entries=3, show_spinner="Counting what is wrong")
def _audit(
    sha256: str,  # noqa: ARG001, like the next two part of the key
    has_crowd: bool,  # noqa: ARG001
    kept: tuple[tuple[str, Status], ...],  # noqa: ARG001
    _dataset: Dataset,
    _traits: Traits,
    _crowd: Crowd | None,
    _models: list[Run],
) -> Audit:
    return audit_of(_dataset, _traits, _crowd, _models, _models[0] if _models else None)


def answers(model: Run, dataset: Dataset, progress: Progress) -> Answers:
    """What `model` makes of every face; takes some ten seconds the first time.

    Raises:
        BadRun: its file is missing, damaged or too old.
    """
    return _answers(dataset.sha256, str(model.path), assembly.changed_ns(model)).get(
        lambda report: open_answers(model, dataset, cache_folder(), report), progress
    )


def known_answers(model: Run, dataset: Dataset) -> Answers | None:
    """The answers, if they were computed before.

    Raises:
        BadRun: its file is missing.
    """
    once = _answers(dataset.sha256, str(model.path), assembly.changed_ns(model))
    if once.made is None and (kept := kept_answers(model, dataset, cache_folder())):
        return once.get(lambda _: kept)
    return once.made


@st.cache_resource(max_entries=4, show_spinner=False)
def _answers(sha256: str, model: str, changed_ns: tuple[int, ...]) -> Once[Answers]:  # noqa: ARG001
    return Once()


def face_map(model: Run, dataset: Dataset, split: Split) -> FaceMap | None:
    """Where the faces of a split lie by the model's features, if the map was drawn before.

    Raises:
        BadRun: its file is missing.
    """
    once = _face_map(dataset.sha256, str(model.path), _status(model.litert_file), split)
    if once.made is None and (kept := kept_map(model, dataset, split, cache_folder())):
        return once.get(lambda _: kept)
    return once.made


@st.cache_resource(max_entries=12, show_spinner=False)
def _face_map(sha256: str, model: str, status: Status, split: Split) -> Once[FaceMap]:  # noqa: ARG001
    return Once()


def looks(dataset: Dataset, split: Split | None) -> Looks:
    """Mean and spread of the faces of each expression; 0.3 s the first time."""
    return _looks(dataset.sha256, split, dataset)


@st.cache_resource(max_entries=12, show_spinner=False)
def _looks(sha256: str, split: Split | None, _dataset: Dataset) -> Looks:  # noqa: ARG001
    return statistics.looks(_dataset if split is None else _dataset.split(split))


def map_figure(model: Run, dataset: Dataset, split: Split, found: FaceMap) -> Figure:
    """The chart of what `face_map` gave; to be shown and not changed."""
    status = _status(model.litert_file)
    return _map_figure(dataset.sha256, str(model.path), status, split, dataset, found)


# Plotly takes 20 ms to make it, and every click on the page would ask for it.
@st.cache_resource(max_entries=12, show_spinner=False)
def _map_figure(
    sha256: str,  # noqa: ARG001, like the next three part of the key
    model: str,  # noqa: ARG001
    status: Status,  # noqa: ARG001
    split: Split,  # noqa: ARG001
    _dataset: Dataset,
    _found: FaceMap,
) -> Figure:
    positions = _found.position
    return charts.face_map(_found, _dataset.truth[positions], _dataset.row[positions])


def held() -> list[Held]:
    """Every dataset that is in `data/`."""
    folder = files.ROOT / "data"
    votes = _status(folder / CROWD_FILE)
    csvs = [files.ROOT / name for name in loaders.csv_files()]
    return [_held(csv, _status(csv), votes) for csv in csvs if csv.is_file()]


@st.cache_data(max_entries=64, show_spinner="Looking at what is here, once")
def _held(csv: Path, status: Status, votes: Status) -> Held:  # noqa: ARG001
    return inventory.held(csv)
