"""Suspected label errors, by confident learning."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset
from fer.evaluation.outputs import Outputs


@dataclass(frozen=True, slots=True, eq=False)
class LabelIssues:
    """The faces with a suspected label error, the most likely error first."""

    examined: npt.NDArray[np.bool_]  # (N,) faces with a held-out prediction
    position: Indices  # (M,) of the suspected faces
    suggested: Indices  # (M,) the network's prediction
    probability: npt.NDArray[np.float32]  # (M,) that it gives to the label, 0 to 1


def find_label_issues(dataset: Dataset, outputs: Iterable[Outputs]) -> LabelIssues:
    """Find suspected label errors by confident learning (Northcutt et al. 2021, arXiv 1911.00068).

    A label is suspected when the network is more confident of another expression than it usually
    is where that other one is the label; how many there are is estimated from all outputs.

    Args:
        dataset: the whole of it; its labels are judged.
        outputs: of faces that the network was not trained on, of one or more splits; each is
            examined by itself, since each network has its own level of confidence.
    """
    examined = np.zeros(len(dataset), np.bool_)
    parts = [_suspected(dataset, each) for each in outputs if len(each.row)]
    for row, *_ in parts:
        examined[row] = True
    if not parts:
        empty = np.empty(0, np.int64)
        return LabelIssues(examined, empty, empty, np.empty(0, np.float32))
    _, position, suggested, probability = (
        np.concatenate(each) for each in zip(*parts, strict=True)
    )
    order = np.argsort(probability, kind="stable")
    return LabelIssues(examined, position[order], suggested[order], probability[order])


def _suspected(
    dataset: Dataset, outputs: Outputs
) -> tuple[Indices, Indices, Indices, npt.NDArray[np.float32]]:
    """All rows; of the suspected ones position, prediction and the label's probability."""
    # A third of a second and 14 MB, which nothing else of the pages needs.
    from cleanlab import filter as cleanlab_filter

    truth = dataset.truth[outputs.row]
    with warnings.catch_warnings():
        # That an expression has hardly a face, as in a small dataset.
        warnings.simplefilter("ignore", UserWarning)
        # One process: more would be copies of the server.
        wrong = cleanlab_filter.find_label_issues(np.array(truth), outputs.exact, n_jobs=1)
    of_label = outputs.probabilities[np.arange(len(truth)), truth].astype(np.float32)
    return outputs.row, outputs.row[wrong], outputs.predicted[wrong], of_label[wrong]
