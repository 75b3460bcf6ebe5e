"""The tab Robustness: how right it stays when pictures get worse."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from fer.arrays import Faces
from fer.errors import FerError
from fer.evaluation.perturbations import PERTURBATIONS, Perturbation
from fer.evaluation.robustness import Robustness, RobustnessCurve, kept_robustness
from ui.evaluation import pictures, shown
from ui.evaluation.plot import Axis, Bars, Line, Lines, Series
from ui.evaluation.scored import Scored
from ui.wording import plain

Measured = tuple[Scored, Robustness]

BY_NAME = {each.name: each for each in PERTURBATIONS}


def show(scored: Sequence[Scored]) -> None:
    """The one number, each perturbation's mean, and one of them by strength."""
    found = _measured(scored)
    if not found:
        return
    with st.grid(min_column_width=240):
        for each, robustness in found:
            st.metric(
                plain(each.name),
                f"{robustness.relative:.0%}",
                f"{robustness.clean:.1%} on untouched faces",
                delta_color="off",
                delta_arrow="off",
                help="Of its right answers on untouched faces, so much is left on average over "
                "all the ways in which pictures were made worse, on PublicTest.",
                border=True,
            )
    shown.chart(means(found))
    st.subheader("One of them, stronger and stronger", anchor=False)
    with st.container(width=260):
        names = [curve.name for curve in found[0][1].curves if curve.name in BY_NAME]
        name = st.selectbox(
            "What happens to the pictures",
            names,
            format_func=lambda name: BY_NAME[name].title,
            key="worse",
            bind="query-params",
        )
    shown.chart(by_strength(found, BY_NAME[name]))
    _example(found[0][0], BY_NAME[name])


def measured(scored: Sequence[Scored]) -> list[Measured]:
    """The models whose robustness was computed."""
    found = [(each, kept_robustness(each.run)) for each in scored]
    return [(each, kept) for each, kept in found if kept]


def means(found: Sequence[Measured]) -> Bars:
    """The mean over the strengths of each perturbation."""
    names = [name for name in BY_NAME if all(_curve(each, name) for _, each in found)]
    series = [("untouched", [robustness.clean for _, robustness in found])]
    for name in names:
        series.append((BY_NAME[name].title, [_mean(each, name) for _, each in found]))
    worst = [min(names, key=lambda name: _mean(each, name), default="") for _, each in found]
    return Bars(
        name="robustness",
        title="Right answers by what happens to the pictures",
        tells="Each bar is the mean of five strengths, on PublicTest. Webcams blur, lamps fail, "
        "people turn and cover their faces: a model for real rooms has to bear it.",
        says="; ".join(
            f"{each.name}: {robustness.clean:.0%} on untouched faces, fewest right under "
            f"{BY_NAME[name].title.lower()}"
            for (each, robustness), name in zip(found, worst, strict=True)
            if name
        ),
        categories=tuple(title for title, _ in series),
        axis=Axis("right answers"),
        series=tuple(
            Series(each.name, [row[place] for _, row in series], [each.colour])
            for place, (each, _) in enumerate(found)
        ),
    )


def by_strength(found: Sequence[Measured], perturbation: Perturbation) -> Lines:
    """One perturbation, its weakest strength to its strongest."""
    lines, says = [], []
    for each, robustness in found:
        curve = _curve(robustness, perturbation.name)
        if curve is None:
            continue
        lines.append(Line(each.name, curve.strengths, curve.accuracy, each.colour, dots=True))
        ends = (curve.strengths[0], curve.strengths[-1])
        clean = (robustness.clean, robustness.clean)
        lines.append(Line(f"{each.name}, untouched", ends, clean, each.colour, dash=True))
        says.append(f"{each.name}: from {robustness.clean:.0%} down to {min(curve.accuracy):.0%}")
    weakest, strongest = perturbation.strengths[0], perturbation.strengths[-1]
    return Lines(
        name=f"robustness-{perturbation.name}",
        title=perturbation.title,
        tells="The dotted line is the same model on untouched faces: the gap is what is lost.",
        says="; ".join(says),
        x=Axis(perturbation.unit, weakest, strongest, percent=False),
        y=Axis("right answers"),
        lines=tuple(lines),
    )


def _measured(scored: Sequence[Scored]) -> list[Measured]:
    try:
        found = measured(scored)
    except FerError as problem:
        st.error(plain(str(problem)), icon=":material/error:")
        return []
    done = [each.name for each, _ in found]
    for each in scored:
        if each.name not in done:
            st.info(
                f"For **{plain(each.name)}** this was not computed yet: "
                f"`python -m fer robustness {each.name}` does it in some minutes.",
                icon=":material/blur_on:",
            )
    return found


def _example(scored: Scored, perturbation: Perturbation) -> None:
    """The face it is surest about, as it is and at each strength, if the pictures are there."""
    found = pictures.of(scored)
    if isinstance(found, str):
        return
    surest = scored.outputs.row[[int(scored.outputs.confidence.argmax())]]
    face: Faces = found.faces(surest)
    names = ["untouched", *(f"{strength:g}" for strength in perturbation.strengths)]
    worse = [face, *(perturbation.apply(face, strength) for strength in perturbation.strengths)]
    st.caption(f"A face as it is, and at each strength ({perturbation.unit}):")
    with st.container(horizontal=True):
        for name, picture in zip(names, worse, strict=True):
            large = picture[0, ..., 0].repeat(2, axis=0).repeat(2, axis=1)
            alt = f"The face, {perturbation.title.lower()} {name}"
            st.image(large, caption=name, output_format="PNG", alt=alt, width=96)


def _curve(robustness: Robustness, name: str) -> RobustnessCurve | None:
    return next((curve for curve in robustness.curves if curve.name == name), None)


def _mean(robustness: Robustness, name: str) -> float:
    curve = _curve(robustness, name)
    return float(np.mean(curve.accuracy)) if curve else float("nan")
