"""A classifier evaluated on faces, and its outputs and figures stored with the run."""

from collections.abc import Callable

from fer.arrays import Classify
from fer.dataset.fer2013 import Dataset
from fer.evaluation.outputs import Outputs, classify_all
from fer.evaluation.report import Report, report
from fer.runs import Run


def outputs_on(classify: Classify, faces: Dataset, progress: Callable[[float], None]) -> Outputs:
    """The outputs of `classify` for every face of a dataset, or of one split of it."""
    return Outputs(classify_all(classify, faces.faces, progress), faces.truth, faces.row)


def keep(run: Run, name: str, outputs: Outputs) -> Report:
    """Write `<name>.npz` and `<name>.json` into the run; returns what the second holds.

    The name is a split's, or OUT_OF_SAMPLE.
    """
    figures = report(outputs)
    outputs.save(run.path / f"{name}.npz")
    run.write(f"{name}.json", figures.as_json())
    return figures
