"""The dataset that a visitor has open, with all that is known of its faces."""

from dataclasses import dataclass

from fer.arrays import Probabilities
from fer.audit.traits import Traits, open_traits, quick_traits
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset, is_synthetic
from fer.dataset.synthetic_csv import first_synthetic_faces
from fer.errors import FerError
from fer.exploration.predictions import Predictions, kept_predictions, open_predictions
from fer.recognition import trial
from fer.runs import Run
from ui import datasets
from ui.caching import Cache
from ui.elements import notices
from ui.elements.progress_bar import Progress, progress_bar
from ui.shared_result import SharedResult

SEARCHING = "Near duplicates are being searched for, once"
"""Words of the progress bar where they are needed."""

FIRST = 60
"""Synthetic faces of each split that are seen while the others are being drawn: a page."""

_traits = Cache[SharedResult[Traits]]("traits", 3)

_quick_traits = Cache[Traits]("traits without near duplicates", 3)

_first_synthetic = Cache[tuple[Dataset, Traits]]("first synthetic faces", 1)

_answers = Cache[SharedResult[Predictions]]("predictions for datasets", 4)


@dataclass(frozen=True, slots=True, eq=False)
class OpenDataset:
    """A dataset and what belongs to its N faces, position by position."""

    name: str  # of the CSV, as a configuration names it
    dataset: Dataset
    traits: Traits
    crowd: Crowd | None  # none where the votes are missing or belong to other faces
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


def open_dataset(name: str, model: Run | None) -> OpenDataset:
    """Return the dataset called `name`, with a progress bar where something is read at first.

    Stops the page when it cannot be opened, and says why.
    """
    reading = "Making synthetic faces" if is_synthetic(name) else "Reading the dataset, once"
    try:
        with progress_bar(reading) as progress:
            dataset = datasets.dataset(name, progress)
        search = _traits.get(dataset.sha256, SharedResult)
        traits = search.soon(lambda report: open_traits(dataset, datasets.cache_folder(), report))
        crowd = datasets.crowd(dataset)
        answers = known_predictions(model, dataset) if model else None
    except FerError as problem:
        notices.stop_with(problem)
    if traits:
        return OpenDataset(name, dataset, traits, crowd, model, answers)
    quick = _quick_traits.get(dataset.sha256, lambda: quick_traits(dataset.faces))
    return OpenDataset(name, dataset, quick, crowd, model, answers, searching=search)


def first_faces(name: str, model: Run | None) -> OpenDataset:
    """Return as `open_dataset`, but the first synthetic faces while the others are being drawn."""
    try:
        drawing = datasets.drawing(name)
    except FerError as problem:
        notices.stop_with(problem)
    if drawing is None:
        return open_dataset(name, model)
    first, traits = _first_synthetic.get(FIRST, _draw_first)
    return OpenDataset(name, first, traits, None, model, None, drawing=drawing)


def _draw_first() -> tuple[Dataset, Traits]:
    first = first_synthetic_faces(FIRST)
    return first, quick_traits(first.faces)


def known_predictions(model: Run, dataset: Dataset) -> Predictions | None:
    """Return the model's predictions for a dataset, if they were computed before.

    Raises:
        BadRun: its file is missing.
    """
    return _shared_predictions(model, dataset).find(
        lambda: kept_predictions(model, dataset, datasets.cache_folder())
    )


def compute_predictions(model: Run, dataset: Dataset, progress: Progress) -> Predictions:
    """Return the model's predictions for every face; takes some ten seconds the first time.

    Raises:
        BadRun: its file is missing, damaged or too old.
    """
    return _shared_predictions(model, dataset).get(
        lambda report: open_predictions(model, dataset, datasets.cache_folder(), report), progress
    )


def _shared_predictions(model: Run, dataset: Dataset) -> SharedResult[Predictions]:
    key = (dataset.sha256, str(model.path), trial.changed_ns(model))
    return _answers.get(key, SharedResult)
