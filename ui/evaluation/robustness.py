"""The tab Robustness: accuracy on distorted faces."""

from collections.abc import Sequence

import streamlit as st

from fer.arrays import Faces
from fer.errors import FerError
from fer.evaluation.perturbations import BY_NAME, Perturbation
from fer.evaluation.robustness import ROBUSTNESS, Robustness
from ui.elements import face_image, notices
from ui.evaluation import chart, pictures
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import Axis, Bars, Line, Lines, Series
from ui.wording import plain

Measured = tuple[Evaluation, Robustness]


def show(evaluations: Sequence[Evaluation]) -> None:
    """Relative accuracy, the mean of each distortion, and one of them by severity."""
    found = _measured(evaluations)
    if not found:
        return
    with st.grid(min_column_width=240):
        for each, robustness in found:
            distorted = robustness.relative * robustness.clean
            st.metric(
                f"{plain(each.name)}: accuracy kept",
                f"{robustness.relative:.0%}",
                f"{distorted:.1%} distorted, {robustness.clean:.1%} original",
                delta_color="off",
                delta_arrow="off",
                help="Mean accuracy on distorted faces, as a share of accuracy on the original "
                "faces (PublicTest).",
                border=True,
            )
    chart.show(means(found))
    st.header("Severity", anchor=False)
    with st.container(width=260):
        names = [curve.name for curve in found[0][1].curves if curve.name in BY_NAME]
        name = st.selectbox(
            "Distortion",
            names,
            format_func=lambda name: BY_NAME[name].title,
            key="worse",
            bind="query-params",
        )
    chart.show(by_strength(found, BY_NAME[name]))
    _example(found[0][0], BY_NAME[name])


def measured(evaluations: Sequence[Evaluation]) -> list[Measured]:
    """The models whose robustness was computed."""
    found = [(each, ROBUSTNESS.of(each.run)) for each in evaluations]
    return [(each, kept) for each, kept in found if kept]


def means(found: Sequence[Measured]) -> Bars:
    """The mean over the strengths of each perturbation."""
    curves = [robustness.by_name for _, robustness in found]
    names = [name for name in BY_NAME if all(name in each for each in curves)]
    series = [("Original", [robustness.clean for _, robustness in found])]
    for name in names:
        series.append((BY_NAME[name].title, [each[name].mean for each in curves]))
    worst = [min(names, key=lambda name: each[name].mean, default="") for each in curves]
    return Bars(
        name="robustness",
        title="Accuracy by type of distortion",
        meaning="Mean of five strengths, on PublicTest. Real cameras give blur, noise, poor light "
        "and partly hidden faces.",
        alt="; ".join(
            f"{each.name}: {robustness.clean:.0%} on original faces, lowest for "
            f"{BY_NAME[name].title}"
            for (each, robustness), name in zip(found, worst, strict=True)
            if name
        ),
        categories=tuple(title for title, _ in series),
        axis=Axis("accuracy"),
        series=tuple(
            Series(each.name, [row[place] for _, row in series], each.colour)
            for place, (each, _) in enumerate(found)
        ),
    )


def by_strength(found: Sequence[Measured], perturbation: Perturbation) -> Lines:
    """Accuracy under one distortion, from its weakest strength to its strongest."""
    lines, alt = [], []
    for each, robustness in found:
        curve = robustness.by_name.get(perturbation.name)
        if curve is None:
            continue
        lines.append(Line(each.name, curve.strengths, curve.accuracy, each.colour, dots=True))
        ends = (curve.strengths[0], curve.strengths[-1])
        clean = (robustness.clean, robustness.clean)
        lines.append(Line(f"{each.name}, original", ends, clean, each.colour, dash=True))
        alt.append(f"{each.name}: from {robustness.clean:.0%} down to {min(curve.accuracy):.0%}")
    weakest, strongest = perturbation.strengths[0], perturbation.strengths[-1]
    return Lines(
        name=f"robustness-{perturbation.name}",
        title=perturbation.title,
        meaning="The dotted line is the same model on original faces: the gap is the loss of "
        "accuracy.",
        alt="; ".join(alt),
        x=Axis(perturbation.unit, weakest, strongest, percent=False),
        y=Axis("accuracy"),
        lines=tuple(lines),
    )


def _measured(evaluations: Sequence[Evaluation]) -> list[Measured]:
    try:
        found = measured(evaluations)
    except FerError as problem:
        notices.problem(problem)
        return []
    done = [each.name for each, _ in found]
    for each in evaluations:
        if each.name not in done:
            st.info(
                f"Robustness of **{plain(each.name)}** has not been computed.",
                icon=":material/blur_on:",
            )
    return found


def _example(evaluation: Evaluation, perturbation: Perturbation) -> None:
    """The face with the highest confidence, original and at each strength, if it is here."""
    found = pictures.of(evaluation)
    if isinstance(found, str):
        return
    row = evaluation.outputs.row[[int(evaluation.outputs.confidence.argmax())]]
    face: Faces = found.dataset.faces[row]
    names = ["Original", *(f"{strength:g}" for strength in perturbation.strengths)]
    worse = [face, *(perturbation.apply(face, strength) for strength in perturbation.strengths)]
    st.caption(f"A face, original and at each strength ({perturbation.unit}):")
    with st.container(horizontal=True):
        for name, picture in zip(names, worse, strict=True):
            alt = f"The face, {perturbation.title} {name}"
            face_image.show(picture[0, ..., 0], 2, alt, caption=name, width=96)
