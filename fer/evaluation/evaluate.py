"""A classifier asked about a split, and its answers and figures kept with the run."""

from collections.abc import Callable

from fer.arrays import Classify
from fer.dataset.fer2013 import Dataset, Split
from fer.evaluation.outputs import Outputs, classify_all
from fer.evaluation.report import Report, report
from fer.runs import Run


def is_data_of(run: Run, dataset: Dataset) -> bool:
    """Whether `dataset` is, byte for byte, what `run` was trained on."""
    trained_on: str = run.read("origin.json")["data_sha256"]
    return trained_on == dataset.sha256


def outputs_on(classify: Classify, faces: Dataset, progress: Callable[[float], None]) -> Outputs:
    """What `classify` answers to every face of a dataset, or of one split of it."""
    return Outputs(classify_all(classify, faces.faces, progress), faces.truth, faces.row)


def keep(run: Run, split: Split, outputs: Outputs) -> Report:
    """Write `<split>.npz` and `<split>.json` into the run; returns what the second holds."""
    figures = report(outputs)
    outputs.save(run.path / f"{split}.npz")
    run.write(f"{split}.json", figures.as_json())
    return figures
