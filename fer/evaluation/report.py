"""A model's figures on a split, computed from its outputs alone."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from sklearn import metrics

from fer.evaluation.outputs import Outputs
from fer.labels import Expression

CLASSES = list(map(int, Expression))


@dataclass(frozen=True, slots=True)
class ExpressionScores:
    """How one expression fares; a figure with nothing to divide by is 0."""

    precision: float
    recall: float
    f1: float
    faces: int


@dataclass(frozen=True, slots=True)
class Report:
    """How good a model is on one split."""

    faces: int
    accuracy: float
    log_loss: float  # natural logarithm: Keras' sparse categorical cross-entropy
    macro_f1: float
    by_expression: dict[str, ExpressionScores]
    confusion: tuple[tuple[int, ...], ...]  # rows are the truth, columns the prediction

    def as_json(self) -> dict[str, Any]:
        """Every figure by name."""
        return asdict(self)


def report(outputs: Outputs) -> Report:
    """The figures of `outputs`, by scikit-learn."""
    truth, predicted = outputs.truth, outputs.predicted
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=CLASSES, zero_division=0
    )
    by_expression = {
        expression.label: ExpressionScores(
            float(precision[expression]),
            float(recall[expression]),
            float(f1[expression]),
            int(support[expression]),
        )
        for expression in Expression
    }
    # scikit-learn wants rows that sum to 1 in double precision; a float32 softmax nearly does.
    probabilities = outputs.probabilities.astype(np.float64)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    confusion = metrics.confusion_matrix(truth, predicted, labels=CLASSES)
    return Report(
        faces=len(truth),
        accuracy=float(metrics.accuracy_score(truth, predicted)),
        log_loss=float(metrics.log_loss(truth, probabilities, labels=CLASSES)),
        macro_f1=float(f1.mean()),
        by_expression=by_expression,
        confusion=tuple(tuple(map(int, row)) for row in confusion),
    )
