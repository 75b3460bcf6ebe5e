"""A classifier asked about a split, and its answers and figures kept with the run."""

from collections.abc import Callable

from fer.arrays import Classify
from fer.dataset.fer2013 import Dataset, Split
from fer.errors import BadRun
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


def keep(run: Run, name: str, outputs: Outputs) -> Report:
    """Write `<name>.npz` and `<name>.json` into the run; returns what the second holds.

    The name is a split's, or says which other faces were answered.
    """
    figures = report(outputs)
    outputs.save(run.path / f"{name}.npz")
    run.write(f"{name}.json", figures.as_json())
    return figures


def kept_outputs(run: Run, split: Split) -> Outputs:
    """What `keep` wrote for a split: all that figures about it need.

    Raises:
        BadRun: the run was not scored on that split, or the file is damaged.
    """
    path = run.path / f"{split}.npz"
    if not path.exists():
        raise BadRun(
            f"{run.name} has not been scored on {split} yet: "
            f"python -m fer evaluate {run.name} --split {split}"
        )
    return Outputs.load(path)
