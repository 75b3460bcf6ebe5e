"""The chosen models beside published results on the same faces."""

import math
from collections.abc import Sequence

import streamlit as st

from fer.labels import Split
from fer.promotion.published import PUBLISHED_RESULTS, Origin, PublishedResult
from ui.evaluation import chart
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import Axis, Range, Ranges
from ui.palette import Colour

OURS = "this app"

COLOURS: dict[str, Colour] = {
    OURS: "#2A7FB8",
    Origin.MEASURED: "#8A7A00",
    Origin.PUBLISHED: "#87929B",
    Origin.PEOPLE: "#C24A3A",
}
"""One for each source: a model's own, which other charts have, would look like one of these."""

TITLES = ("Classifier", "Accuracy", "Parameters", "Test protocol", "Source")


def show(evaluations: Sequence[Evaluation]) -> None:
    """The chart, and a table with everybody's source and protocol."""
    st.header("Comparison with published results", anchor=False)
    if evaluations[0].split != Split.PRIVATE_TEST:
        st.caption("Published results are on PrivateTest: choose it above to compare with them.")
        return
    ours = comparable(evaluations)
    if not ours:
        st.caption(
            "Published results are of models that were evaluated on all of FER2013's PrivateTest. "
            "The chosen models were evaluated on other faces, so there is nothing to compare with."
        )
        return
    chart.show(plot(ours))
    with st.expander("Sources and test protocols"):
        chart.table(TITLES, rows(), alt="Published results, with test protocol and source")


def comparable(evaluations: Sequence[Evaluation]) -> list[Evaluation]:
    """Those that were evaluated on all of FER2013's own PrivateTest."""
    return [each for each in evaluations if each.split == Split.PRIVATE_TEST and not each.caveat]


def plot(evaluations: Sequence[Evaluation]) -> Ranges:
    """Accuracy of the chosen models with their intervals, among published ones, best first."""
    own = []
    for each in evaluations:
        between = each.intervals["accuracy"]
        accuracy = each.report.accuracy
        own.append(Range(each.name, OURS, between.low, between.high, COLOURS[OURS], accuracy))
    ranked = sorted([*own, *map(_other, PUBLISHED_RESULTS)], key=lambda each: -each.middle)
    shares = [bound for each in ranked for bound in (each.low, each.high)]
    low, high = math.floor(min(shares) * 10) / 10, math.ceil(max(shares) * 10) / 10
    best = max(own, key=lambda each: each.middle)
    better = sum(each.middle > best.middle for each in ranked if each.group != OURS)
    return Ranges(
        name="standings",
        title="Accuracy on PrivateTest",
        meaning="All are evaluated on the same 3,589 faces, but with different protocols: many "
        "published results are of models that were selected on the test set, so they are "
        "optimistic. Human accuracy against these labels is about 65%.",
        alt=f"{best.name} with an accuracy of {best.middle:.1%}; "
        f"{better} of {len(PUBLISHED_RESULTS)} published results are higher",
        axis=Axis("accuracy", low, high),
        ranges=tuple(ranked),
    )


def rows() -> list[list[str]]:
    """A row for each published result: name, accuracy, parameters, protocol, source."""
    table = []
    for each in PUBLISHED_RESULTS:
        low, high = each.accuracy
        accuracy = f"{low:.1%}" if low == high else f"{100 * low:.1f}–{high:.1%}"
        parameters = f"{each.parameters:,}" if each.parameters else "–"
        protocol = f"{each.origin.value.capitalize()}. {each.protocol}"
        table.append([each.name, accuracy, parameters, protocol, each.source])
    return table


def _other(result: PublishedResult) -> Range:
    low, high = result.accuracy
    group = result.origin.value
    return Range(result.name, group, low, high, COLOURS[group], low if low == high else None)
