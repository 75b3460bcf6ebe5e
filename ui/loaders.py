"""The only caches of the pages, and what they load."""

from dataclasses import dataclass

import streamlit as st

from fer import runs
from fer.dataset.split import Split
from fer.promotion import published
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from fer.runs import Run
from ui import photos
from ui.photos import Seen, Upload

MOST_PHOTOS = 100
"""Photos a visitor may have classified at a time."""

NOTEBOOK_ACCURACY = published.NOTEBOOK_ACCURACY[Split.PRIVATE_TEST]


@dataclass(frozen=True, slots=True)
class Headline:
    """A model's figures on PrivateTest, in a few words."""

    model: str
    accuracy: float
    macro_f1: float
    faces: int


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
    changed_ns = model.litert_file.stat().st_mtime_ns
    return _seen(upload.name, upload.data, model, changed_ns, whole)


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
    changed_ns: int,  # noqa: ARG001, part of the key: a model may be promoted anew
    whole: bool,
) -> Seen:
    return photos.see(Upload(name, data), recogniser(model), whole=whole)
