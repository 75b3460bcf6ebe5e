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


def keep(run: Run, name: str, outputs: Outputs, *, official: bool = False) -> Report:
    """Write `<name>.npz` and `<name>.json` into the run; return the figures in the second.

    Args:
        run: run or model.
        name: a split's, or OUT_OF_SAMPLE.
        outputs: for all its faces.
        official: whether these are a test set of FER2013 itself; only then is a model ranked.
    """
    figures = report(outputs)
    outputs.save(run.path / f"{name}.npz")
    run.write(f"{name}.json", figures.as_json() | {"official": official})
    return figures
