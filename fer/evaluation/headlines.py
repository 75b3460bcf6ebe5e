"""The headline figures of a report: what each is called, and what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headline:
    """One field of `Report`, as pages, cards and the command line show it."""

    field: str
    title: str
    meaning: str  # in a sentence
    percent: bool = False


HEADLINES = (
    Headline(
        "accuracy", "Accuracy", "Share of faces whose predicted expression matches the label.", True
    ),
    Headline(
        "top_2_accuracy",
        "Top-2 accuracy",
        "The label is among the two expressions with the highest probability.",
        True,
    ),
    Headline(
        "balanced_accuracy",
        "Balanced accuracy",
        "Mean recall of the seven expressions; rare ones count as much as frequent ones.",
        True,
    ),
    Headline(
        "macro_f1",
        "Macro F1",
        "Mean F1 score of the seven expressions (F1 combines precision and recall); 1 is perfect.",
    ),
    Headline(
        "kappa",
        "Cohen's kappa",
        "Agreement with the labels beyond chance: 0 is chance level, 1 is perfect.",
    ),
    Headline(
        "log_loss",
        "Log loss",
        "Mean cross-entropy between predicted probabilities and labels; lower is better.",
    ),
    Headline(
        "brier", "Brier score", "Squared error of the probabilities, 0 to 2; lower is better."
    ),
    Headline(
        "calibration_error",
        "Calibration error",
        "Expected calibration error (ECE, 15 bins): mean gap between confidence and accuracy; 0 is "
        "perfect.",
        True,
    ),
)
