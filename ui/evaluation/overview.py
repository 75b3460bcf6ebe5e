"""The tab Overview: models side by side, one's errors, every metric, and comparisons."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from fer.audit.leakage import LEAKAGE, Part
from fer.benchmarks.speed import BATCH, SPEED, Speed
from fer.errors import FerError
from fer.evaluation.intervals import Interval
from fer.evaluation.report import HEADLINES, Headline
from fer.evaluation.ten_crop import TEN_CROPS
from fer.labels import Split
from ui.elements.download import Cell, csv_of
from ui.evaluation import chart, confusion, per_class, published, significance
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.matrix import Normalise
from ui.wording import plain, term_address

UNBROKEN = "\N{WORD JOINER}"
"""So that an interval stays on one line."""

INTERVALS = (
    "In brackets: 95% confidence interval (bootstrap over the test faces). To compare two models, "
    "use the significance test below; overlapping intervals do not prove that they are equal. "
    "Log loss, Brier score and calibration error are of probabilities before temperature scaling."
)

UNKNOWN = "–"

SUMMARY_TITLES = (
    "Model",
    "Accuracy",
    "Accuracy without duplicates",
    "Macro F1",
    "Parameters",
    "Model file",
    "Latency, single face",
    f"Per face, batch of {BATCH}",
)

MATRIX_TAB = "Confusion matrix"


def show(evaluations: Sequence[Evaluation]) -> None:
    """The models side by side, the first one's errors, all figures, and comparisons."""
    models = [[plain(name), *cells] for name, *cells in summary(evaluations)]
    chart.table(SUMMARY_TITLES, models, alt="The chosen models: accuracy, size and speed")
    st.caption(plain(summary_notes(evaluations)))
    first = evaluations[0]
    left, right = st.columns([11, 9], gap="medium")
    with left:
        confusion.clickable(
            confusion.plot(first, Normalise.TRUE), show=MATRIX_TAB, one=first.name, against=None
        )
    with right:
        chart.show(per_class.bars([first], "recall"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header("All metrics", anchor=False, width="content")
        chart.csv_button("headline-figures", lambda: csv_of(rows(evaluations)))
    st.caption(INTERVALS)
    chart.table(*table(evaluations), alt="Headline figures of the chosen models")
    if sentence := ten_crops(evaluations):
        st.caption(plain(sentence))
    with st.expander("What each metric means"):
        lines = (
            f"- [{each.title}]({term_address(each.title)}): {each.meaning}" for each in HEADLINES
        )
        st.markdown("\n".join(lines))
    significance.show(evaluations)
    published.show(evaluations)


def summary(evaluations: Sequence[Evaluation]) -> list[list[str]]:
    """A row of SUMMARY_TITLES for each model, letter by letter; what is not known is a dash."""
    accuracy, macro_f1 = (
        next(each for each in HEADLINES if each.field == field)
        for field in ("accuracy", "macro_f1")
    )
    found = []
    for each in evaluations:
        number, interval = with_interval(each, accuracy)
        clean = UNKNOWN
        if part := _without_duplicates(each):
            clean = f"{written(part.accuracy, accuracy)} {bounds(part.interval, accuracy)}"
        f1 = written(each.report.macro_f1, macro_f1)
        found.append(
            [each.name, f"{number} {interval}", clean, f1, *size(each), *latency(_speed(each))]
        )
    return found


def summary_notes(evaluations: Sequence[Evaluation]) -> str:
    """Return the meaning and the origin of the figures of `summary`."""
    notes = ["In brackets: 95% confidence interval."]
    if parts := [part for each in evaluations if (part := _without_duplicates(each))]:
        notes.append(
            f"Without duplicates: only the {parts[0].faces:,} faces whose picture is in no other "
            "split; the others were seen in training or selection."
        )
    measured: dict[str, list[str]] = {}
    for each in evaluations:
        if speed := _speed(each):
            measured.setdefault(f"{speed.processor}, {speed.date}", []).append(each.name)
    if measured:
        where = "; ".join(
            f"{place} ({', '.join(names)})" if len(measured) > 1 else place
            for place, names in measured.items()
        )
        notes.append(f"Speed: measured on one core while the machine was idle: {where}.")
    return " ".join(notes)


def written(number: float, figure: Headline) -> str:
    """A figure as a text.

    >>> written(0.65756, HEADLINES[0]), written(0.59994, HEADLINES[3])
    ('65.8%', '0.600')
    """
    return f"{number:.1%}" if figure.percent else f"{number:.3f}"


def with_interval(evaluation: Evaluation, figure: Headline) -> tuple[str, str]:
    """A figure, and its interval in brackets."""
    number = written(getattr(evaluation.report, figure.field), figure)
    return number, bounds(evaluation.intervals[figure.field], figure)


def bounds(interval: Interval, figure: Headline) -> str:
    """An interval of a figure in brackets."""
    low, high = written(interval.low, figure), written(interval.high, figure)
    return f"({low.rstrip('%')}{UNBROKEN}–{UNBROKEN}{high})"


def table(evaluations: Sequence[Evaluation]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of a table, a column for each model."""
    lines = []
    for figure in HEADLINES:
        pairs = (with_interval(each, figure) for each in evaluations)
        cells = [f"**{number}** {interval}" for number, interval in pairs]
        lines.append([figure.title, *cells])
    return ["metric", *(plain(each.name) for each in evaluations)], lines


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
        for field in (figure.field for figure in HEADLINES):
            interval, number = each.intervals[field], float(getattr(each.report, field))
            found.append((each.name, each.split, field, number, interval.low, interval.high))
    return found


def size(evaluation: Evaluation) -> tuple[str, str]:
    """Parameters and bytes of the model file as texts, as far as they are known."""
    parameters = file = UNKNOWN
    with suppress(FerError):
        parameters = f"{evaluation.run.finished.parameters:,}"
    with suppress(OSError):
        file = f"{evaluation.run.litert_file.stat().st_size / 1e6:.2f} MB"
    return parameters, file


def latency(measured: Speed | None) -> tuple[str, str]:
    """Milliseconds of one face alone, and of one in a batch, as texts."""
    if measured is None:
        return UNKNOWN, UNKNOWN
    return f"{measured.one_milliseconds:.2f} ms", f"{measured.batch_milliseconds:.2f} ms"


def _speed(evaluation: Evaluation) -> Speed | None:
    """The stored speed; None for a run, which cannot serve, and where its file is damaged."""
    with suppress(FerError):
        return SPEED.of(evaluation.run)
    return None


def _without_duplicates(evaluation: Evaluation) -> Part | None:
    """The stored accuracy without leakage, which is known of PrivateTest alone."""
    if evaluation.split != Split.PRIVATE_TEST:
        return None
    with suppress(FerError):
        stored = LEAKAGE.of(evaluation.run)
        return stored.only_here if stored else None
    return None
