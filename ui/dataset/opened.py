"""The dataset that a visitor has open, with all that is known of its faces."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from fer.arrays import Probabilities
from fer.audit.traits import Traits
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.drawn.drawn_csv import is_drawn
from fer.errors import FerError
from fer.exploration.answers import Answers
from fer.runs import Run
from ui.dataset import loaders
from ui.wording import plain

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A dataset and what belongs to its N faces, position by position."""

    name: str  # of the CSV, as a configuration names it
    dataset: Dataset
    traits: Traits
    crowd: Crowd | None  # none where the votes are missing or belong to other faces
    model: Run | None  # the one to ask; none where there is none
    answers: Answers | None  # none until the model looked at every face

    @property
    def probabilities(self) -> Probabilities | None:
        """(N, 7), if the model has answered."""
        return self.answers.probabilities if self.answers else None

    def position(self, row: int) -> int | None:
        """Where the face of this row of the CSV is; None where there is no such row."""
        place = int(self.dataset.row.searchsorted(row))
        return place if place < len(self.dataset) and self.dataset.row[place] == row else None


def opened(name: str, model: Run | None) -> Opened:
    """The dataset called `name`; a bar goes along where something is read for the first time.

    Stops the page when it cannot be opened, and says why.
    """
    try:
        with bar("Drawing faces" if is_drawn(name) else "Reading the dataset, once") as progress:
            dataset = loaders.dataset(name, progress)
        with bar(
            "Looking for pictures that are in it twice, which takes a minute once"
        ) as progress:
            traits = loaders.traits(dataset, progress)
        crowd = loaders.crowd(dataset)
        answers = loaders.known_answers(model, dataset) if model else None
    except FerError as problem:
        st.error(plain(str(problem)), icon=":material/error:")
        st.stop()
    return Opened(name, dataset, traits, crowd, model, answers)


@contextmanager
def bar(words: str) -> Iterator[Progress]:
    """A progress bar that is there from the first report to the end of the block."""
    place = st.empty()
    shown = -1

    def progress(fraction: float) -> None:
        nonlocal shown
        # Each report costs a message to the browser.
        if (percent := int(100 * fraction)) > shown:
            shown = percent
            place.progress(percent, f"{words}: {percent}%")

    try:
        yield progress
    finally:
        place.empty()
