"""Where the chosen models stand among others on the same faces."""

import math
from collections.abc import Sequence

import streamlit as st

from fer.data_source import DataSource
from fer.promotion.published import STANDINGS, Origin, Standing
from ui.evaluation import shown, table
from ui.evaluation.plot import Axis, Range, Ranges
from ui.evaluation.scored import Scored

COLOURS = {Origin.MEASURED: "#009E73", Origin.PUBLISHED: "#87929B", Origin.PEOPLE: "#C66FA0"}

SPLIT = "PrivateTest"

FACES = 3_589
"""So many has it."""

OURS = "this lab"

TITLES = ("", "Right answers", "Parameters", "How", "Source")


def show(scored: Sequence[Scored]) -> None:
    """The chart, and a table with everybody's source and protocol."""
    st.subheader("Where others stand", anchor=False)
    if scored[0].split != SPLIT:
        st.caption(f"Others give their figures on {SPLIT}: choose it above to stand beside them.")
        return
    ours = comparable(scored)
    if not ours:
        st.caption(
            "Others learned from FER2013 and were scored on all of its PrivateTest. The chosen "
            "models learned from something else or were scored on other faces, so there is nobody "
            "to stand beside."
        )
        return
    shown.chart(plot(ours))
    with st.expander("Who says so, and how it was measured"):
        table.show(TITLES, everybody(), alt="Others, with source and protocol")


def comparable(scored: Sequence[Scored]) -> list[Scored]:
    """Those that learned from FER2013 and answered the very faces that the others answered."""
    return [
        each
        for each in scored
        if each.split == SPLIT
        and each.report.faces == FACES
        and each.run.trained_on is DataSource.FER2013
    ]


def plot(scored: Sequence[Scored]) -> Ranges:
    """Right answers of the chosen models with their intervals, among others', best first."""
    own = [
        Range(
            each.name,
            OURS,
            each.intervals["accuracy"].low,
            each.intervals["accuracy"].high,
            each.colour,
            each.report.accuracy,
        )
        for each in scored
    ]
    ranked = sorted([*own, *map(_other, STANDINGS)], key=lambda each: -_middle(each))
    shares = [bound for each in ranked for bound in (each.low, each.high)]
    low, high = math.floor(min(shares) * 10) / 10, math.ceil(max(shares) * 10) / 10
    best = max(own, key=_middle)
    better = sum(_middle(each) > _middle(best) for each in ranked if each.group != OURS)
    return Ranges(
        name="standings",
        title=f"Right answers on {SPLIT}",
        tells="All are scored on the same 3,589 faces, but not by the same rules: many published "
        "figures come from models chosen on these very faces, which flatters. People agree with "
        "the labels in about 65 of 100 cases.",
        says=f"{best.name} with {_middle(best):.1%} right answers; "
        f"{better} of {len(STANDINGS)} others are higher",
        axis=Axis("right answers", low, high),
        ranges=tuple(ranked),
    )


def everybody() -> list[list[str]]:
    """A row for each of the others: name, right answers, parameters, protocol, source."""
    return [
        [
            each.name,
            share(each),
            parameters(each),
            f"{each.origin.value.capitalize()}. {each.protocol}",
            each.source,
        ]
        for each in STANDINGS
    ]


def share(standing: Standing) -> str:
    """Right answers, as one figure or from lowest to highest."""
    low, high = standing.accuracy
    return f"{low:.1%}" if low == high else f"{100 * low:.1f}–{high:.1%}"


def parameters(standing: Standing) -> str:
    """How many, if that is known."""
    return f"{standing.parameters:,}" if standing.parameters else "–"


def _other(standing: Standing) -> Range:
    low, high = standing.accuracy
    group = standing.origin.value
    colour = COLOURS[standing.origin]
    return Range(standing.name, group, low, high, colour, low if low == high else None)


def _middle(each: Range) -> float:
    return (each.low + each.high) / 2 if each.value is None else each.value
