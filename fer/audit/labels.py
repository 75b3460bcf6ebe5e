"""Labels that are likely wrong, by confident learning."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset
from fer.evaluation.outputs import Outputs


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """The faces whose labels are likely wrong, the most doubtful first."""

    answered: npt.NDArray[np.bool_]  # (N,) the faces that a network which never saw them answered
    position: Indices  # (M,) of the doubtful faces
    suggested: Indices  # (M,) what the network says instead
    probability: npt.NDArray[np.float32]  # (M,) that it gives to the label, 0 to 1


def doubts(dataset: Dataset, answers: Iterable[Outputs]) -> Doubts:
    """Find likely wrong labels by confident learning (Northcutt et al. 2021, arXiv 1911.00068).

    A label is doubtful when the network is surer of another expression than it usually is where
    that other one is the label; how many such labels there are is estimated from all answers.

    Args:
        dataset: the whole of it; its labels are judged.
        answers: to faces that the network did not learn from, of one or more splits; each is
            judged by itself, since each network is sure in its own way.
    """
    answered = np.zeros(len(dataset), np.bool_)
    parts = [_doubtful(dataset, outputs) for outputs in answers if len(outputs.row)]
    for row, *_ in parts:
        answered[row] = True
    if not parts:
        empty = np.empty(0, np.int64)
        return Doubts(answered, empty, empty, np.empty(0, np.float32))
    _, position, suggested, probability = (
        np.concatenate(each) for each in zip(*parts, strict=True)
    )
    order = np.argsort(probability, kind="stable")
    return Doubts(answered, position[order], suggested[order], probability[order])


def _doubtful(
    dataset: Dataset, outputs: Outputs
) -> tuple[Indices, Indices, Indices, npt.NDArray[np.float32]]:
    """The rows answered; of the doubtful ones position, suggestion and the label's probability."""
    # A third of a second and 14 MB, which nothing else of the pages needs.
    from cleanlab.filter import find_label_issues

    truth = dataset.truth[outputs.row]
    with warnings.catch_warnings():
        # That an expression has hardly a face, as in a small dataset.
        warnings.simplefilter("ignore", UserWarning)
        # One process: more would be copies of the server.
        wrong = find_label_issues(np.array(truth), outputs.exact, n_jobs=1)
    of_label = outputs.probabilities[np.arange(len(truth)), truth].astype(np.float32)
    return outputs.row, outputs.row[wrong], outputs.predicted[wrong], of_label[wrong]
