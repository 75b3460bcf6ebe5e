"""The faces and votes that belong to a model's answers, if they are on this machine."""

from dataclasses import dataclass

import streamlit as st

from fer.arrays import Faces, Indices
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import FerError
from fer.evaluation.stored_outputs import matches_dataset
from ui import datasets
from ui.elements.progress_bar import progress_bar
from ui.evaluation.scored import Scored


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """The dataset behind a model's answers."""

    name: str  # of the dataset, as a configuration names it
    dataset: Dataset
    crowd: Crowd | None

    def faces(self, rows: Indices) -> Faces:
        """The faces of these rows."""
        return self.dataset.faces[rows]

    def votes(self, rows: Indices) -> Crowd | None:
        """What ten people saw in them, where that is known."""
        return self.crowd.take(rows) if self.crowd else None


def of(scored: Scored) -> Pictures | str:
    """The pictures, or a sentence that says why there are none and what to do."""
    name = _data_of(scored)
    if name not in datasets.csv_files():
        return (
            f"The faces are in {name}, which is not on this machine. The page Dataset gets it, and "
            "then they appear here."
        )
    try:
        with progress_bar("Reading the dataset, once") as progress:
            dataset = datasets.dataset(name, progress)
    except FerError as problem:
        return str(problem)
    if not matches_dataset(scored.outputs, dataset):
        return (
            f"The faces in {name} are not those that {scored.name} was scored on: their labels "
            "differ. No picture is shown rather than a wrong one. Put back the file that it was "
            f"scored on, or score it again: python -m fer evaluate {scored.name}"
        )
    return Pictures(name, dataset, datasets.crowd(dataset))


def say_missing(reason: str) -> None:
    """Tell why there are no pictures."""
    st.info(reason, icon=":material/hide_image:")


def _data_of(scored: Scored) -> str:
    try:
        config = scored.run.read("config.json")
    except FerError:
        return datasets.FER2013_CSV
    return str(config.get("data", datasets.FER2013_CSV))
