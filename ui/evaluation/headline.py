"""The headline figures of the chosen models, side by side with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

from fer.dataset.split import Split
from fer.evaluation.ten_crop import kept_ten_crop
from ui.evaluation.plot import Cell
from ui.evaluation.scored import Scored
from ui.wording import plain


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report, as it is shown."""

    field: str
    title: str
    tells: str  # in a sentence
    percent: bool = False


FIGURES = (
    Figure("accuracy", "Right answers", "Of 100 faces, how many it names right.", True),
    Figure(
        "top_2_accuracy",
        "Right with two guesses",
        "The label is one of the two expressions it finds most probable.",
        True,
    ),
    Figure(
        "balanced_accuracy",
        "Balanced accuracy",
        "Right answers when every expression counts the same, however rare.",
        True,
    ),
    Figure(
        "macro_f1",
        "Macro F1",
        "Finding an expression and not seeing it elsewhere, each expression counting the same; "
        "1 is perfect.",
    ),
    Figure("kappa", "Cohen's kappa", "Agreement beyond chance: 0 is guessing, 1 is perfect."),
    Figure(
        "log_loss",
        "Log loss",
        "How surprised it is by the labels on average; lower is better.",
    ),
    Figure("brier", "Brier score", "Squared error of its probabilities, 0 to 2; lower is better."),
    Figure(
        "calibration_error",
        "Calibration error",
        "By how much it is surer, or less sure, than right; 0 is honest.",
        True,
    ),
)

UNBROKEN = "\N{WORD JOINER}"
"""So that an interval stays on one line."""

TELLS = (
    "In brackets, the 95 % interval: had other faces of the same kind been in the test, the figure "
    "would likely lie in there. Two models whose intervals overlap widely are hard to tell apart."
)


def value(scored: Scored, figure: Figure) -> float:
    """The figure of one model."""
    return float(getattr(scored.report, figure.field))


def written(number: float, figure: Figure) -> str:
    """A figure as it is shown.

    >>> written(0.65756, FIGURES[0]), written(0.59994, FIGURES[3])
    ('65.8%', '0.600')
    """
    return f"{number:.1%}" if figure.percent else f"{number:.3f}"


def with_interval(scored: Scored, figure: Figure) -> tuple[str, str]:
    """A figure, and its interval in brackets."""
    interval = scored.intervals[figure.field]
    low, high = written(interval.low, figure), written(interval.high, figure)
    return written(value(scored, figure), figure), f"({low.rstrip('%')}{UNBROKEN}–{UNBROKEN}{high})"


def table(scored: Sequence[Scored]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of a table, a column for each model."""
    lines = []
    for figure in FIGURES:
        told = (with_interval(each, figure) for each in scored)
        cells = [f"**{number}** {interval}" for number, interval in told]
        lines.append([figure.title, *cells])
    return ["", *(plain(each.name) for each in scored)], lines


def ten_looks(scored: Sequence[Scored]) -> str:
    """A sentence on what averaging ten crops would add; empty where none was scored so."""
    told = []
    for each in scored:
        kept = kept_ten_crop(each.run)
        if each.split in kept:
            of = kept[Split(each.split)]
            low, high = f"{of.interval.low * 100:.1f}", f"{of.interval.high:.1%}"
            told.append(f"{each.name} {of.accuracy:.1%} ({low}–{high})")
    if not told:
        return ""
    return (
        f"With ten looks at each face instead of one (five crops, each mirrored too, averaged) the "
        f"right answers are: {', '.join(told)}. Ten times the work; nothing serves that way."
    )


def rows(scored: Sequence[Scored]) -> list[Sequence[Cell]]:
    """The figures and the bounds of their intervals, a row for each model and figure."""
    found: list[Sequence[Cell]] = [("model", "split", "figure", "value", "low", "high")]
    for each in scored:
        for figure in FIGURES:
            interval = each.intervals[figure.field]
            number = value(each, figure)
            found.append((each.name, each.split, figure.field, number, interval.low, interval.high))
    return found
