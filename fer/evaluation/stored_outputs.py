"""The files stored with a run: outputs, the dataset that they belong to, and figures."""

from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from fer.dataset.fer2013 import Dataset
from fer.dataset.identity import is_same_data
from fer.errors import BadDataset, BadRun
from fer.evaluation.outputs import Outputs
from fer.files import stamp
from fer.labels import Split
from fer.runs import Run

OUT_OF_SAMPLE = "OutOfSample"
"""File name of the out-of-fold predictions: Training's faces, each predicted by a network of the
cross-validation that was not trained on it."""

LEAST_AGREEMENT = 0.99
"""Share of equal labels from which outputs belong to a dataset: copies of FER2013 differ in a few
rows."""


def was_trained_on(run: Run, dataset: Dataset) -> bool:
    """Return whether `dataset` has the rows that `run` was trained on."""
    return is_same_data(run.origin, dataset)


def demand_trained_on(run: Run, dataset: Dataset) -> None:
    """Refuse a dataset that `run` was not trained on.

    Raises:
        BadDataset: it is another one.
    """
    if not was_trained_on(run, dataset):
        raise BadDataset(
            f"{run.name} was trained on another CSV than this one, so its figures here would mean "
            "something else. Name the one it was trained on with --data."
        )


def matches_dataset(outputs: Outputs, dataset: Dataset) -> bool:
    """Return whether outputs are of this dataset's faces, judged by the labels at their rows."""
    if outputs.row.min() < 0 or outputs.row.max() >= len(dataset):
        return False
    return bool(np.mean(dataset.truth[outputs.row] == outputs.truth) >= LEAST_AGREEMENT)


def load_outputs(run: Run, split: Split) -> Outputs:
    """The outputs that `keep` stored for a split.

    Raises:
        BadRun: the run was not evaluated on that split, or the file is damaged.
    """
    path = run.path / f"{split}.npz"
    if not path.exists():
        raise BadRun(
            f"{run.name} has not been evaluated on {split} yet.",
            command=f"evaluate {run.name} --split {split}",
        )
    return Outputs.load(path)


def outputs_for(model: Run, dataset: Dataset, of: str) -> Outputs | None:
    """A model's stored outputs, if there are any and they are of this dataset, the whole of it.

    They are those of PublicTest, PrivateTest or OUT_OF_SAMPLE; for Training itself they would be of
    faces that it was trained on.

    Raises:
        BadRun: the file is damaged.
    """
    path = model.path / f"{of}.npz"
    outputs = Outputs.load(path) if path.is_file() else None
    return outputs if outputs and matches_dataset(outputs, dataset) else None


def held_out_outputs(model: Run, dataset: Dataset) -> list[Outputs]:
    """All stored outputs for faces that the network in question was not trained on.

    Raises:
        BadRun: a file is damaged.
    """
    stored = (
        outputs_for(model, dataset, of)
        for of in (OUT_OF_SAMPLE, Split.PUBLIC_TEST, Split.PRIVATE_TEST)
    )
    return [outputs for outputs in stored if outputs]


Figures = TypeVar("Figures")


@dataclass(frozen=True, slots=True)
class StoredFigures(Generic[Figures]):
    """One such file of every run."""

    file: str
    kind: type[Figures]  # as `fer.records.record_of` knows them
    command: str  # of `python -m fer`, that computes them again; {} is the run's name

    def of(self, run: Run) -> Figures | None:
        """Return the figures that are stored with a run; None where there is no such file.

        Raises:
            BadRun: the file is damaged.
        """
        if stamp(run.path / self.file) is None:
            return None
        try:
            return run.record(self.file, self.kind)
        except BadRun as problem:
            raise BadRun(
                f"{problem} Delete it and compute it again.",
                command=self.command.format(run.name),
            ) from problem
