"""The dataset that a visitor has open, with all that is known of its faces."""

from dataclasses import dataclass

import streamlit as st

from fer import files
from fer.arrays import Grey, Probabilities
from fer.audit.traits import AnnotatedDataset, Traits, quick_traits, search_apart
from fer.dataset.fer2013 import Dataset, is_synthetic
from fer.dataset.synthetic_csv import first_synthetic_faces
from fer.exploration.predictions import Predictions
from fer.labels import Expression, Split
from fer.runs import Run
from ui import access, datasets, models
from ui.caching import Cache
from ui.elements import inputs, notices
from ui.predictions import compute_predictions, known_predictions
from ui.shared_result import SharedResult

SEARCHING = "Near duplicates are being searched for, once"
"""Words of the progress bar where they are needed."""

FIRST = 60
"""Synthetic faces of each split that are seen while the others are being drawn: a page."""

_traits = Cache[SharedResult[Traits]]("traits", 3)

_quick_traits = Cache[Traits]("traits without near duplicates", 3)

_first_synthetic = Cache[tuple[Dataset, Traits]]("first synthetic faces", 1)


@dataclass(frozen=True, slots=True, eq=False)
class OpenDataset(AnnotatedDataset):
    """A dataset and what belongs to its N faces, position by position."""

    name: str  # of the CSV, as a configuration names it
    model: Run | None  # the one to ask; none where there is none
    answers: Predictions | None  # none until the model looked at every face
    searching: SharedResult[Traits] | None = None  # the search for near duplicates, until its end
    drawing: SharedResult[Dataset] | None = None  # of all faces, while only the first are here

    @property
    def probabilities(self) -> Probabilities | None:
        """(N, 7), if the model has answered."""
        return self.answers.probabilities if self.answers else None

    def position(self, row: int) -> int | None:
        """Return the position of the face in this row of the CSV; None if there is none."""
        place = int(self.dataset.row.searchsorted(row))
        return place if place < len(self.dataset) and self.dataset.row[place] == row else None

    def row(self, position: int) -> int:
        """Return the row in the CSV of the face at a position."""
        return int(self.dataset.row[position])

    def label(self, position: int) -> Expression:
        """Return the label of the face at a position."""
        return Expression(self.dataset.truth[position])

    def split(self, position: int) -> Split:
        """Return the split of the face at a position."""
        return list(Split)[int(self.dataset.usage[position])]

    def face(self, position: int) -> Grey:
        """Return the pixels of the face at a position, (48, 48)."""
        return self.dataset.faces[position, ..., 0]


def open_dataset(name: str, model: Run | None) -> OpenDataset:
    """Return the dataset called `name`; stops the page when it cannot be opened, and says why."""
    with notices.stop_at_problems():
        dataset = datasets.dataset(name)
        search = _traits.get(dataset.sha256, SharedResult)
        csv, cache = files.ROOT / name, datasets.cache_folder()
        traits = search.soon(lambda report: search_apart(csv, dataset, cache, report))
        crowd = datasets.crowd(dataset)
        answers = known_predictions(model, dataset) if model else None
    if traits:
        return OpenDataset(dataset, traits, crowd, name, model, answers)
    quick = _quick_traits.get(dataset.sha256, lambda: quick_traits(dataset.faces))
    return OpenDataset(dataset, quick, crowd, name, model, answers, searching=search)


def first_faces(name: str, model: Run | None) -> OpenDataset:
    """Return as `open_dataset`, but the first synthetic faces while the others are being drawn."""
    with notices.stop_at_problems():
        drawing = datasets.drawing(name)
    if drawing is None:
        return open_dataset(name, model)
    first, traits = _first_synthetic.get(FIRST, _draw_first)
    return OpenDataset(first, traits, None, name, model, None, drawing=drawing)


def _draw_first() -> tuple[Dataset, Traits]:
    first = first_synthetic_faces(FIRST)
    return first, quick_traits(first.faces)


def offer_predictions(data: OpenDataset) -> None:
    """Say that the model's predictions are needed, with a button that computes them."""
    why = "This needs the model's prediction for every face."
    if data.model is None:
        notices.no_model(f"{why} There is no model yet: train one first.")
        return
    if data.drawing:
        notices.no_model(f"{why} It can predict them once all are drawn.")
        return
    with st.container(border=True):
        st.markdown(f"{why} Computing them takes about 15 seconds, once.")
        access.field()
        pressed = st.button(
            "Predict all faces",
            key="look",
            type="primary",
            icon=":material/psychology:",
            **access.guard(),
        )
        if pressed:
            with notices.show_problems():
                compute_predictions(data.model, data.dataset)
                st.rerun()


def chosen_dataset() -> tuple[str, Run | None]:
    """The dataset, as `csv_files` lists it, and the model; none where there is none."""
    names = datasets.csv_files()
    name, model = names[0], None
    with st.container(width=660), st.grid(2, min_column_width=150):
        if len(names) > 1:
            name = st.selectbox("Dataset", names, key="data", bind="query-params")
        if models.models():
            model = inputs.chosen_model()
    if is_synthetic(name):
        st.info(
            "**These faces are synthetic**: this app draws them, and results on them say nothing "
            "about photos. The real dataset is FER2013: get it in the tab Sources.",
            icon=":material/draw:",
        )
    return name, model
