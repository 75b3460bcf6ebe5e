"""ROC and precision-recall curves, one expression against the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from fer.arrays import Doubles, Floats, Mask
from fer.evaluation.outputs import Outputs
from fer.labels import Expression


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A curve over all thresholds, x not falling, and the area under it."""

    x: Doubles
    y: Doubles
    area: float


def roc_curves(outputs: Outputs) -> dict[Expression, Curve]:
    """False positive rate (x) and true positive rate (y) of each expression.

    The area is the chance that a face of the expression scores above one of another.
    An expression that no face has, or all have, has no curve.
    """
    return _curves(outputs, _roc)


def precision_recall_curves(outputs: Outputs) -> dict[Expression, Curve]:
    """Recall (x) and precision (y) of each expression that has faces.

    The area is the average precision: precision at each step of recall, not interpolated.
    """
    return _curves(outputs, _precision_recall)


def macro_area(curves: Mapping[Expression, Curve]) -> float:
    """The mean area, each expression counting the same; not a number without curves."""
    return float(np.mean([curve.area for curve in curves.values()])) if curves else float("nan")


def _curves(outputs: Outputs, curve: Callable[[Mask, Floats], Curve]) -> dict[Expression, Curve]:
    found = {}
    for expression in Expression:
        own = outputs.truth == expression
        if own.any() and not own.all():
            found[expression] = curve(own, outputs.probabilities[:, expression])
    return found


def _roc(own: Mask, scores: Floats) -> Curve:
    from sklearn import metrics  # 60 MB, which a server needs for curves alone

    wrongly, rightly, _ = metrics.roc_curve(own, scores)
    return Curve(wrongly, rightly, float(metrics.roc_auc_score(own, scores)))


def _precision_recall(own: Mask, scores: Floats) -> Curve:
    from sklearn import metrics

    precision, recall, _ = metrics.precision_recall_curve(own, scores, drop_intermediate=True)
    area = float(metrics.average_precision_score(own, scores))
    return Curve(recall[::-1], precision[::-1], area)
