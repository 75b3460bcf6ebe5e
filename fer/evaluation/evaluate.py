"""A classifier asked about a split, and its answers and figures kept with the run."""

from collections.abc import Callable

from fer.arrays import Classify
from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadDataset
from fer.evaluation.outputs import Outputs, classify_all
from fer.evaluation.report import Report, report
from fer.runs import Run


def demand_same_data(run: Run, dataset: Dataset) -> None:
    """Refuse to score `run` on other data than it was trained on.

    Raises:
        BadDataset: the dataset's SHA-256 is not the one in the run's `origin.json`.
    """
    trained_on = run.read("origin.json")["data_sha256"]
    if trained_on != dataset.sha256:
        raise BadDataset(
            f"{run.name} was trained on another dataset (SHA-256 {trained_on[:12]}…) than this one "
            f"({dataset.sha256[:12]}…), so its scores would mean nothing. "
            "Name the CSV it was trained on with --data."
        )


def outputs_on(classify: Classify, faces: Dataset, progress: Callable[[float], None]) -> Outputs:
    """What `classify` answers to every face of a dataset, or of one split of it."""
    return Outputs(classify_all(classify, faces.faces, progress), faces.truth, faces.row)


def keep(run: Run, split: Split, outputs: Outputs) -> Report:
    """Write `<split>.npz` and `<split>.json` into the run; returns what the second holds."""
    figures = report(outputs)
    outputs.save(run.path / f"{split}.npz")
    run.write(f"{split}.json", figures.as_json())
    return figures
