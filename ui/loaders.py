"""The only caches of the pages, and what they load."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from fer import files, runs
from fer.dataset.crowd import CROWD_FILE
from fer.dataset.split import Split
from fer.drawn.drawn_csv import DRAWN_CSV
from fer.promotion import published
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from fer.runs import Run
from ui import photos
from ui.photos import Seen, Upload
from ui.training import curves
from ui.training.curves import Charts
from ui.training.history import History, HistoryReader
from ui.training.trial import Trial, try_out

FER2013_CSV = "data/fer2013.csv"
"""As a training's configuration names it."""

MOST_PHOTOS = 100
"""Photos a visitor may have classified at a time."""

NOTEBOOK_ACCURACY = published.NOTEBOOK_ACCURACY[Split.PRIVATE_TEST]


MOST_RUNS = 500
"""Runs whose figures are kept in memory."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A model's figures on PrivateTest, in a few words."""

    model: str
    accuracy: float
    macro_f1: float
    faces: int


def runs_root() -> Path:
    """The folder with all runs."""
    return runs.RUNS


def models_root() -> Path:
    """The folder with all models."""
    return runs.MODELS


def csv_files() -> list[str]:
    """What can be trained on: the CSV files in `data/`, as a configuration names them.

    FER2013 comes first. The drawn faces come last and are always among them: they are drawn when
    they are asked for.
    """
    folder = files.ROOT / "data"
    found = (f"data/{path.name}" for path in folder.glob("*.csv") if path.is_file())
    others = sorted(set(found) - {FER2013_CSV, DRAWN_CSV, f"data/{CROWD_FILE}"})
    first = [FER2013_CSV] if (files.ROOT / FER2013_CSV).is_file() else []
    return [*first, *others, DRAWN_CSV]


def models() -> list[Run]:
    """The models, the default one first.

    Raises:
        BadRun: one lacks its figures.
    """
    return runs.models_in(runs.MODELS)


def headline(model: Run) -> Headline:
    """The figures of `model`.

    Raises:
        BadRun: it lacks them.
    """
    report = model.read("PrivateTest.json")
    return Headline(model.name, report["accuracy"], report["macro_f1"], report["faces"])


def recogniser(model: Run) -> Recogniser:
    """What answers with `model`, shared with the API.

    Raises:
        BadRun: its file is missing or damaged.
    """
    return assembly.shared_recogniser(model)


def seen(upload: Upload, model: Run, *, whole: bool) -> Seen:
    """The photo and its faces' expressions; moving a threshold does not classify again.

    Raises:
        NotAPhoto, PhotoTooLarge: it cannot be read.
    """
    return _seen(upload.name, upload.data, model, assembly.changed_ns(model), whole)


# Photos are personal: they are kept in memory, for one visitor, until the page is closed or for a
# quarter of an hour. The key is a hash of the bytes.
@st.cache_data(
    scope="session",
    ttl="15m",
    max_entries=MOST_PHOTOS,
    show_spinner=False,
    hash_funcs={Run: lambda model: str(model.path)},
)
def _seen(
    name: str,
    data: bytes,
    model: Run,
    changed_ns: tuple[int, ...],  # noqa: ARG001, part of the key: a model may be promoted anew
    whole: bool,
) -> Seen:
    return photos.see(Upload(name, data), recogniser(model), whole=whole)


def history(run: Run) -> History:
    """The figures of a run until now; only what is new in its file is read."""
    return _reader(str(run.path)).history()


@st.cache_resource(max_entries=MOST_RUNS, show_spinner=False)
def _reader(run: str) -> HistoryReader:
    return HistoryReader(Path(run) / "progress.jsonl")


def charts(history: History, epochs: int, *, dark: bool) -> Charts:
    """The charts of a run; to be shown and not changed."""
    return _charts(history.version, epochs, dark, history)


# Drawn once for all who watch: it takes 20 ms, and a class would ask for it thirty times a second.
@st.cache_resource(max_entries=32, show_spinner=False)
def _charts(version: int, epochs: int, dark: bool, _history: History) -> Charts:  # noqa: ARG001
    return curves.charts(_history, epochs, dark=dark)


@st.cache_data(max_entries=64, show_spinner=False)
def trial(config: str) -> Trial:
    """What a few steps of a training show; takes some ten seconds the first time.

    Args:
        config: as JSON, the same text for the same configuration.

    Raises:
        FerError: such a training could not be.
    """
    return try_out(config)
