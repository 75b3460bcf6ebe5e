"""The tab Calibration: whether confidence matches accuracy, and what rejecting faces gains."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from fer.evaluation.calibration import scaled_outputs
from fer.evaluation.confidence import coverage, reliability
from fer.exploration.map import evenly_spaced
from ui.evaluation import chart
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import POINTS, Axis, Line, Lines
from ui.evaluation.selection import one_of, split_name
from ui.wording import plain, tip

PERFECT = "#87929B"

LEAST_FACES = 10
"""Of a point in the diagram: fewer jump between all wrong and all correct."""

REJECT_BELOW = 50


def show(evaluations: Sequence[Evaluation]) -> None:
    """The reliability diagram of one model, and accuracy against coverage of all."""
    one = one_of(evaluations)
    left, right = st.columns(2, gap="large")
    with left:
        chart.show(reliability_plot(one))
        st.markdown(calibration_sentence(one, plain(one.name)))
    with right:
        chart.show(coverage_plot(evaluations))
        _rejected(evaluations)


def reliability_plot(one: Evaluation) -> Lines:
    """Accuracy against confidence, before and after calibration."""
    before, after = _errors(one)
    lines = [_reliability_line(one, 1.0, "before calibration", dash=one.temperature != 1)]
    alt = f"The calibration error is {before:.1%}"
    if one.temperature != 1:
        lines.append(_reliability_line(one, one.temperature, "after calibration", dash=False))
        alt += f" before calibration, {after:.1%} after it"
    return Lines(
        name=f"reliability-{one.name}-{one.split}",
        title=f"Reliability diagram of {one.name}",
        meaning="Of the predictions with 70% confidence, 70% should be correct (the diagonal). "
        "Below the diagonal the model is overconfident, above it underconfident. Each point is a "
        f"bin of at least {LEAST_FACES} faces.",
        alt=alt,
        x=Axis("confidence"),
        y=Axis("accuracy"),
        lines=(*lines, Line("perfectly calibrated", [0, 1], [0, 1], PERFECT)),
    )


def calibration_sentence(one: Evaluation, name: str) -> str:
    """The calibration error before and after temperature scaling, of a model by its `name`."""
    before, after = _errors(one)
    if one.temperature == 1:
        return (
            f"Calibration error: **{before:.1%}**. {name} has no calibration temperature, so the "
            "app uses these probabilities unchanged."
        )
    helps = "" if after < before else f" On {split_name(one.split)} it does not lower the error."
    return (
        f"Calibration error: **{before:.1%}** before calibration, **{after:.1%}** after "
        f"temperature scaling (T = {one.temperature:.2f}, fitted on PublicTest).{helps} Pages show "
        "the confidence after it; the predicted expression stays the same."
    )


def coverage_plot(evaluations: Sequence[Evaluation]) -> Lines:
    """Accuracy on the faces with the highest confidence, against how many these are."""
    lines, alt = [], []
    for each in evaluations:
        curve = coverage(each.outputs)
        # The first few faces alone jump between none and all correct.
        few = curve.coverage >= min(50 / len(each.outputs.truth), 1)
        x, y = (evenly_spaced(each[few], POINTS) for each in (curve.coverage, curve.accuracy))
        lines.append(Line(each.name, x, y, each.colour))
        half = int(np.searchsorted(curve.coverage, 0.5))
        alt.append(
            f"{each.name}: accuracy {curve.accuracy[half]:.0%} on the half with the highest "
            f"confidence, {curve.accuracy[-1]:.0%} on all faces"
        )
    return Lines(
        name=f"coverage-{evaluations[0].split}",
        title="Accuracy against coverage",
        meaning="If faces with low confidence are rejected, accuracy on the others rises. A higher "
        "curve means that confidence separates correct from wrong predictions better.",
        alt="; ".join(alt),
        x=Axis("coverage (share of faces not rejected)"),
        y=Axis("accuracy", 0.4),
        lines=tuple(lines),
    )


def _rejected(evaluations: Sequence[Evaluation]) -> None:
    percent = st.slider(
        "Reject below this confidence",
        0,
        99,
        REJECT_BELOW,
        format="%d%%",
        key="silent",
        bind="query-params",
        help=tip("Confidence threshold", "Here it is compared with confidence before calibration."),
    )
    for each in evaluations:
        share, accuracy = coverage(each.outputs).at(percent / 100)
        rest = f"accuracy **{accuracy:.1%}**" if share else "all faces are rejected"
        st.markdown(f"**{plain(each.name)}**: coverage **{share:.0%}**, {rest}")


def _errors(one: Evaluation) -> tuple[float, float]:
    return reliability(one.outputs).error, reliability(one.served).error


def _reliability_line(one: Evaluation, temperature: float, name: str, *, dash: bool) -> Line:
    bins = reliability(scaled_outputs(one.outputs, temperature))
    enough = bins.faces >= LEAST_FACES
    return Line(
        name, bins.confidence[enough], bins.accuracy[enough], one.colour, dash=dash, dots=not dash
    )
