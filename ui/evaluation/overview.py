"""The tab Overview: headline figures with their intervals, comparisons, size and speed."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from fer.benchmarks.speed import BATCH, Speed
from fer.dataset.split import Split
from fer.errors import FerError
from fer.evaluation.headlines import HEADLINES, Headline
from fer.evaluation.ten_crop import TEN_CROPS
from ui.elements.download import Cell, csv_of
from ui.evaluation import chart, published, significance
from ui.evaluation.evaluation import Evaluation, speed
from ui.glossary import address, tip
from ui.wording import plain

UNBROKEN = "\N{WORD JOINER}"
"""So that an interval stays on one line."""

INTERVALS = (
    "In brackets: 95% confidence interval (bootstrap over the test faces). To compare two models, "
    "use the significance test below; overlapping intervals do not prove that they are equal."
)

UNKNOWN = "–"

SIZE_TITLES = ("Parameters", "Model file (LiteRT)")
SPEED_TITLES = ("Latency, single face", f"Time per face, batch of {BATCH}")


def show(evaluations: Sequence[Evaluation]) -> None:
    """Headline figures, a significance test, published results, size and speed."""
    with st.grid(min_column_width=240):
        for each in evaluations:
            share, interval = with_interval(each, HEADLINES[0])
            note = f"{interval} of {each.report.faces:,} faces"
            tile(each, share, note, tip("Accuracy", "In brackets, its 95% confidence interval."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header("Overall results", anchor=False, width="content")
        chart.csv_button("headline-figures", lambda: csv_of(rows(evaluations)))
    st.caption(INTERVALS)
    chart.table(*table(evaluations), alt="Headline figures of the chosen models")
    if sentence := ten_crops(evaluations):
        st.caption(plain(sentence))
    with st.expander("What each figure means"):
        lines = (f"- [{each.title}]({address(each.title)}): {each.meaning}" for each in HEADLINES)
        st.markdown("\n".join(lines))
    significance.show(evaluations)
    published.show(evaluations)
    _costs(evaluations)


def tile(evaluation: Evaluation, value: str, note: str, meaning: str) -> None:
    """A figure of one model under its name."""
    st.metric(
        plain(evaluation.name),
        value,
        note,
        delta_color="off",
        delta_arrow="off",
        help=meaning,
        border=True,
    )


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
    number = written(getattr(evaluation.report, figure.field), figure)
    return number, f"({low.rstrip('%')}{UNBROKEN}–{UNBROKEN}{high})"


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


def _costs(evaluations: Sequence[Evaluation]) -> None:
    st.header("Size and speed", anchor=False)
    with st.spinner("Measuring latency, once"):
        lines = [[plain(each.name), *size(each), *latency(speed(each.run))] for each in evaluations]
    titles = ["", *SIZE_TITLES, *SPEED_TITLES]
    chart.table(titles, lines, alt="Size and speed of the chosen models")
    st.caption(
        "Measured once on this machine, on one core; while it is busy with something else the "
        "times are longer. Only promoted models can be timed."
    )


def size(evaluation: Evaluation) -> tuple[str, str]:
    """Parameters and bytes of the model file as texts, as far as they are known."""
    parameters = file = UNKNOWN
    with suppress(FerError, KeyError, TypeError):
        parameters = f"{int(evaluation.run.read('finished.json')['parameters']):,}"
    with suppress(OSError):
        file = f"{evaluation.run.litert_file.stat().st_size / 1e6:.2f} MB"
    return parameters, file


def latency(measured: Speed | None) -> tuple[str, str]:
    """Milliseconds of one face alone, and of one in a batch, as texts."""
    if measured is None:
        return UNKNOWN, UNKNOWN
    return f"{measured.one_milliseconds:.2f} ms", f"{measured.batch_milliseconds:.2f} ms"
