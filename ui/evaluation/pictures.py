"""The faces and votes that belong to a model's outputs, if they are on this machine."""

from dataclasses import dataclass

from fer.arrays import Indices
from fer.dataset.crowd import Crowd
from fer.dataset.fer2013 import Dataset
from fer.errors import FerError
from fer.evaluation.stored_outputs import matches_dataset
from ui import datasets
from ui.evaluation.evaluation import Evaluation


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """The dataset behind a model's outputs."""

    name: str  # of the dataset, as a configuration names it
    dataset: Dataset
    crowd: Crowd | None

    def votes(self, rows: Indices) -> Crowd | None:
        """The raters' votes for the faces of these rows, where they are known."""
        return self.crowd.take(rows) if self.crowd else None


def of(evaluation: Evaluation) -> Pictures | str:
    """The pictures, or a sentence that says why there are none and what to do."""
    name = _data_of(evaluation)
    if name not in datasets.csv_files():
        return (
            f"The faces are in {name}, which is not on this machine. Get it on the page Dataset; "
            "then they appear here."
        )
    try:
        dataset = datasets.dataset(name)
    except FerError as problem:
        return str(problem)
    if not matches_dataset(evaluation.outputs, dataset):
        return (
            f"The faces in {name} are not those that {evaluation.name} was evaluated on: their "
            "labels differ. No picture is shown rather than a wrong one. Put back the file that it "
            "was evaluated on."
        )
    return Pictures(name, dataset, datasets.crowd(dataset))


def _data_of(evaluation: Evaluation) -> str:
    try:
        return evaluation.run.config.data
    except FerError:
        return datasets.FER2013_CSV
