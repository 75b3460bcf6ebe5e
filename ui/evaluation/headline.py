"""The headline figures of the chosen models, side by side with their intervals."""

from collections.abc import Sequence

from fer.dataset.split import Split
from fer.evaluation.headlines import HEADLINES, Headline
from fer.evaluation.ten_crop import TEN_CROPS
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import Cell
from ui.wording import plain

UNBROKEN = "\N{WORD JOINER}"
"""So that an interval stays on one line."""

INTERVALS = (
    "In brackets: 95% confidence interval (bootstrap over the test faces). To compare two models, "
    "use the significance test below; overlapping intervals do not prove that they are equal."
)


def value(evaluation: Evaluation, figure: Headline) -> float:
    """The figure of one model."""
    return float(getattr(evaluation.report, figure.field))


def written(number: float, figure: Headline) -> str:
    """A figure as a text.

    >>> written(0.65756, HEADLINES[0]), written(0.59994, HEADLINES[3])
    ('65.8%', '0.600')
    """
    return f"{number:.1%}" if figure.percent else f"{number:.3f}"


def with_interval(evaluation: Evaluation, figure: Headline) -> tuple[str, str]:
    """A figure, and its interval in brackets."""
    interval = evaluation.intervals[figure.field]
    low, high = written(interval.low, figure), written(interval.high, figure)
    return written(
        value(evaluation, figure), figure
    ), f"({low.rstrip('%')}{UNBROKEN}–{UNBROKEN}{high})"


def table(evaluations: Sequence[Evaluation]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of a table, a column for each model."""
    lines = []
    for figure in HEADLINES:
        pairs = (with_interval(each, figure) for each in evaluations)
        cells = [f"**{number}** {interval}" for number, interval in pairs]
        lines.append([figure.title, *cells])
    return ["", *(plain(each.name) for each in evaluations)], lines


def ten_crops(evaluations: Sequence[Evaluation]) -> str:
    """A sentence on accuracy with ten crops averaged; empty where that was not computed."""
    found = []
    for each in evaluations:
        kept = TEN_CROPS.of(each.run) or {}
        if each.split in kept:
            of = kept[Split(each.split)]
            low, high = f"{of.interval.low * 100:.1f}", f"{of.interval.high:.1%}"
            found.append(f"{each.name} {of.accuracy:.1%} ({low}–{high})")
    if not found:
        return ""
    return (
        "With ten-crop test-time augmentation (five crops and their mirror images, averaged), "
        f"accuracy is: {', '.join(found)}. It takes ten times as long and is not used by the app."
    )


def rows(evaluations: Sequence[Evaluation]) -> list[Sequence[Cell]]:
    """The figures and the bounds of their intervals, a row for each model and figure."""
    found: list[Sequence[Cell]] = [("model", "split", "figure", "value", "low", "high")]
    for each in evaluations:
        for figure in HEADLINES:
            interval = each.intervals[figure.field]
            number = value(each, figure)
            found.append((each.name, each.split, figure.field, number, interval.low, interval.high))
    return found
