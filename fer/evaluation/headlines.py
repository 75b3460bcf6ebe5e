"""The headline figures of a report: what each is called, and what it means."""

from dataclasses import dataclass

from fer.glossary import DEFINITIONS


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
