"""A model's figures on a split, computed from its outputs alone."""

from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np

from fer.arrays import Doubles
from fer.errors import BadRun
from fer.evaluation.confidence import reliability
from fer.evaluation.curves import macro_area, precision_recall_curves, roc_curves
from fer.evaluation.outputs import Outputs
from fer.glossary import DEFINITIONS
from fer.labels import Expression
from fer.runs import Run

CLASSES = list(map(int, Expression))


@dataclass(frozen=True, slots=True)
class ExpressionScores:
    """Figures of one expression; one with nothing to divide by is 0."""

    precision: float
    recall: float
    f1: float
    faces: int


@dataclass(frozen=True, slots=True)
class Report:
    """A model's figures on one split.

    Macro-averaged figures give every expression the same weight. Log loss, Brier score and
    calibration error use the probabilities before temperature scaling; the other figures hardly or
    never depend on it.
    """

    faces: int
    accuracy: float
    log_loss: float  # natural logarithm: Keras' sparse categorical cross-entropy
    macro_f1: float
    by_expression: dict[str, ExpressionScores]
    confusion: tuple[tuple[int, ...], ...]  # rows are the truth, columns the prediction
    macro_precision: float
    macro_recall: float
    balanced_accuracy: float  # mean recall of the expressions that have faces
    top_2_accuracy: float  # the truth is among the two most probable
    brier: float  # squared error of the seven probabilities, summed, mean over faces: 0 to 2
    kappa: float  # Cohen's: agreement beyond chance, 1 is perfect, 0 chance
    calibration_error: float  # expected, in 15 bins: see Reliability
    roc_area: float | None  # one against the rest, macro; none when all faces have one expression
    precision_recall_area: float | None  # average precision, macro


@dataclass(frozen=True, slots=True)
class Headline:
    """One field of `Report`, as pages, cards and the command line show it."""

    field: str
    title: str  # a term of the glossary
    percent: bool = False

    @property
    def meaning(self) -> str:
        """Its definition in a sentence."""
        return DEFINITIONS[self.title]


HEADLINES = (
    Headline("accuracy", "Accuracy", percent=True),
    Headline("top_2_accuracy", "Top-2 accuracy", percent=True),
    Headline("balanced_accuracy", "Balanced accuracy", percent=True),
    Headline("macro_f1", "Macro F1"),
    Headline("kappa", "Cohen's kappa"),
    Headline("log_loss", "Log loss"),
    Headline("brier", "Brier score"),
    Headline("calibration_error", "Calibration error", percent=True),
)


def report(outputs: Outputs) -> Report:
    """The figures of `outputs`, by scikit-learn."""
    from sklearn import metrics  # a server reads what is stored, and does without its 60 MB

    truth, predicted, probabilities = outputs.truth, outputs.predicted, outputs.exact
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=CLASSES, zero_division=0
    )
    return Report(
        faces=len(truth),
        accuracy=float(metrics.accuracy_score(truth, predicted)),
        log_loss=float(metrics.log_loss(truth, probabilities, labels=CLASSES)),
        macro_f1=float(f1.mean()),
        by_expression={
            each.label: ExpressionScores(
                float(precision[each]), float(recall[each]), float(f1[each]), int(support[each])
            )
            for each in Expression
        },
        confusion=tuple(tuple(map(int, row)) for row in confusion_matrix(outputs)),
        macro_precision=float(precision.mean()),
        macro_recall=float(recall.mean()),
        balanced_accuracy=float(recall[support > 0].mean()),
        top_2_accuracy=float(
            metrics.top_k_accuracy_score(truth, probabilities, k=2, labels=CLASSES)
        ),
        brier=float(
            metrics.brier_score_loss(truth, probabilities, labels=CLASSES, scale_by_half=False)
        ),
        kappa=float(
            metrics.cohen_kappa_score(truth, predicted, labels=CLASSES, replace_undefined_by=0.0)
        ),
        calibration_error=reliability(outputs).error,
        roc_area=defined(macro_area(roc_curves(outputs))),
        precision_recall_area=defined(macro_area(precision_recall_curves(outputs))),
    )


def stored_report(run: Run, name: str, outputs: Outputs) -> Report:
    """Return the figures that `keep` stored with `outputs`; computed where they are not all there.

    Args:
        run: run or model.
        name: as for `keep`.
        outputs: what it stored.
    """
    try:
        return run.record(f"{name}.json", Report)
    except BadRun:
        return report(outputs)


def keep(run: Run, name: str, outputs: Outputs, *, official: bool = False) -> Report:
    """Write `<name>.npz` and `<name>.json` into the run; return the figures in the second.

    Args:
        run: run or model.
        name: a split's, or OUT_OF_SAMPLE.
        outputs: for all its faces.
        official: whether these are a test set of FER2013 itself; only then is a model ranked.
    """
    figures = report(outputs)
    run.write(f"{name}.json", asdict(figures) | {"official": official})
    # Last: whoever sees new outputs finds their figures.
    outputs.save(run.path / f"{name}.npz")
    return figures


def confusion_matrix(outputs: Outputs, normalize: Literal["true", "pred"] | None = None) -> Doubles:
    """(7, 7) how often each label got each prediction; rows are the labels.

    Normalised, each row ("true") or each column ("pred") sums to 1, or to 0 where it has no faces.
    """
    counts = np.zeros((len(CLASSES), len(CLASSES)))
    np.add.at(counts, (outputs.truth, outputs.predicted), 1)
    if normalize is None:
        return counts
    total = counts.sum(axis=1 if normalize == "true" else 0, keepdims=True)
    return np.asarray(counts / np.maximum(total, 1))


def defined(figure: float) -> float | None:
    """Return a figure; None for what is not a number: JSON and spreadsheets have no word for it."""
    return None if np.isnan(figure) else float(figure)
