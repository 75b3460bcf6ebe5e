"""The tab Confidence: whether a model is right as often as it is sure, and what silence buys."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from fer.evaluation.calibration import calibrated
from fer.evaluation.reliability import reliability
from ui.evaluation import loaders, shown
from ui.evaluation.chosen import one_of
from ui.evaluation.plot import Axis, Line, Lines, thinned
from ui.evaluation.scored import Scored
from ui.wording import plain

HONEST = "#87929B"

LEAST_FACES = 10
"""Of a point in the diagram: fewer jump between all wrong and all right."""

SILENT_BELOW = 50


def show(scored: Sequence[Scored]) -> None:
    """The reliability diagram of one model, and coverage of all."""
    one = one_of(scored, "Model")
    left, right = st.columns(2, gap="large")
    with left:
        shown.chart(reliability_plot(one))
        st.markdown(calibration_sentence(one, plain(one.name)))
    with right:
        shown.chart(coverage_plot(scored))
        _silent(scored)


def reliability_plot(one: Scored) -> Lines:
    """Right answers against confidence, as the network says it and as it is served."""
    before, after = _errors(one)
    lines = [_reliability_line(one, 1.0, "the network itself", dash=one.temperature != 1)]
    says = f"The network's calibration error is {before:.1%}"
    if one.temperature != 1:
        lines.append(_reliability_line(one, one.temperature, "as it is served", dash=False))
        says += f", as it is served {after:.1%}"
    return Lines(
        name=f"reliability-{one.name}-{one.split}",
        title=f"As often right as sure? {one.name}",
        tells="Of the faces about which it says to be 70 % sure, 70 % should be right: the "
        "diagonal. Below the diagonal it is surer than right, above it too modest. A point stands "
        f"for at least {LEAST_FACES} faces.",
        says=says,
        x=Axis("how sure it says it is"),
        y=Axis("right answers"),
        lines=(*lines, Line("honest", [0, 1], [0, 1], HONEST, dash=True)),
    )


def calibration_sentence(one: Scored, name: str) -> str:
    """The calibration error before and after the temperature, of a model by its `name`."""
    before, after = _errors(one)
    if one.temperature == 1:
        return (
            f"Calibration error: **{before:.1%}**. No temperature is kept with "
            f"{name}, so this is how it is served."
        )
    how = "softened" if one.temperature > 1 else "sharpened"
    return (
        f"Calibration error: **{before:.1%}** for the network itself, **{after:.1%}** as it is "
        f"served. Its probabilities are {how} by a temperature of {one.temperature:.2f}, which was "
        "fitted on PublicTest; no answer changes by that, only how sure it claims to be."
    )


def coverage_plot(scored: Sequence[Scored]) -> Lines:
    """Right answers among the faces it is surest about, against how many these are."""
    lines, says = [], []
    for each in scored:
        curve = loaders.coverage_of(each)
        # The first few faces alone jump between none and all right.
        few = curve.coverage >= min(50 / len(each.outputs.truth), 1)
        x, y = thinned(curve.coverage[few]), thinned(curve.accuracy[few])
        lines.append(Line(each.name, x, y, each.colour))
        half = int(np.searchsorted(curve.coverage, 0.5))
        says.append(
            f"{each.name}: {curve.accuracy[half]:.0%} right on the half it is surest about, "
            f"{curve.accuracy[-1]:.0%} on all"
        )
    return Lines(
        name=f"coverage-{scored[0].split}",
        title="Right answers when it may stay silent",
        tells="If it answers only the faces it is surest about, it is right more often. The "
        "higher the line, the better it knows what it does not know.",
        says="; ".join(says),
        x=Axis("faces answered"),
        y=Axis("right among them", 0.4),
        lines=tuple(lines),
    )


def _silent(scored: Sequence[Scored]) -> None:
    percent = st.slider(
        "Silent below",
        0,
        99,
        SILENT_BELOW,
        format="%d%%",
        key="silent",
        bind="query-params",
        help="It says nothing about a face when its surest expression has less than this, by the "
        "network's own probabilities.",
    )
    for each in scored:
        answered, right = loaders.coverage_of(each).at(percent / 100)
        told = f"{right:.1%} of these right" if answered else "nothing to be right about"
        st.markdown(f"**{plain(each.name)}** answers {answered:.0%} of the faces, {told}.")


def _errors(one: Scored) -> tuple[float, float]:
    softened = one.served
    return reliability(one.outputs).error, reliability(softened).error


def _reliability_line(one: Scored, temperature: float, name: str, *, dash: bool) -> Line:
    bins = reliability(calibrated(one.outputs, temperature))
    enough = bins.faces >= LEAST_FACES
    return Line(
        name, bins.confidence[enough], bins.accuracy[enough], one.colour, dash=dash, dots=not dash
    )
