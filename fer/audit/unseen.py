"""What a model answered to faces that it did not learn from."""

import numpy as np

from fer.dataset.fer2013 import Dataset
from fer.dataset.split import Split
from fer.evaluation.outputs import Outputs
from fer.runs import Run

OUT_OF_SAMPLE = "OutOfSample"
"""Name of the kept answers to Training's faces, each by a network trained without it."""

LEAST_AGREEING = 0.99
"""Share of the labels in which answers and dataset must agree to belong together: copies of
FER2013 differ in a few rows."""


def belongs(outputs: Outputs, dataset: Dataset) -> bool:
    """Whether answers were given to this dataset's faces, going by the labels at their rows."""
    if outputs.row.min() < 0 or outputs.row.max() >= len(dataset):
        return False
    return bool(np.mean(dataset.truth[outputs.row] == outputs.truth) >= LEAST_AGREEING)


def kept_answers(model: Run, dataset: Dataset, of: str) -> Outputs | None:
    """A model's kept answers, if there are any and they are to this dataset.

    Args:
        model: the answers to Training that it also keeps are to faces it learned by heart.
        dataset: the whole of it.
        of: PublicTest, PrivateTest or OUT_OF_SAMPLE.

    Raises:
        BadRun: the file is damaged.
    """
    path = model.path / f"{of}.npz"
    outputs = Outputs.load(path) if path.is_file() else None
    return outputs if outputs and belongs(outputs, dataset) else None


def unseen_answers(model: Run, dataset: Dataset) -> list[Outputs]:
    """All kept answers to faces that the network did not learn from.

    Raises:
        BadRun: a file is damaged.
    """
    kept = (
        kept_answers(model, dataset, of)
        for of in (OUT_OF_SAMPLE, Split.PUBLIC_TEST, Split.PRIVATE_TEST)
    )
    return [outputs for outputs in kept if outputs]
