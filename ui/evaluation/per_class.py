"""The tab Per class: a score of each expression, and its curves at every threshold."""

from collections.abc import Mapping, Sequence

import streamlit as st

from fer.evaluation.curves import Curve, macro_area
from fer.exploration.map import evenly_spaced
from fer.glossary import DEFINITIONS
from fer.labels import LABELS, Expression
from ui import palette
from ui.elements.choice import EXPRESSIONS, choose, pick
from ui.evaluation import chart
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import POINTS, Axis, Bars, Line, Lines, Series
from ui.palette import Colour
from ui.wording import plain, term_address

TITLES = {"recall": "Recall", "precision": "Precision", "f1": "F1"}

SCORES = {score: DEFINITIONS[term] for score, term in TITLES.items()}

CHANCE = "#87929B"


def show(evaluations: Sequence[Evaluation]) -> None:
    """Bars of a score, then the curves."""
    score = choose("Score", SCORES, key="score", format_func=TITLES.__getitem__)
    chart.show(bars(evaluations, score))
    faces = evaluations[0].report.by_expression
    st.caption(
        f"Faces in {evaluations[0].split}: "
        + ", ".join(f"{label} {faces[label].faces}" for label in LABELS)
        + ". Where there are few, the figures vary by chance."
    )
    st.header("Threshold curves", anchor=False)
    expression = _which(evaluations)
    left, right = st.columns(2, gap="large")
    with left:
        chart.show(roc(evaluations, expression))
    with right:
        chart.show(precision_recall(evaluations, expression))
    chart.table(*areas(evaluations), alt="Area under both curves for each expression")


def bars(evaluations: Sequence[Evaluation], score: str) -> Bars:
    """A score of each expression, a bar for each model."""
    values = {
        each.name: [float(getattr(each.report.by_expression[label], score)) for label in LABELS]
        for each in evaluations
    }
    colours: list[Colour | list[Colour]] = [each.colour for each in evaluations]
    if len(evaluations) == 1:
        colours = [[palette.EXPRESSIONS[each] for each in Expression]]
    return Bars(
        name=f"{score}-by-expression",
        title=f"{TITLES[score]} of each expression",
        meaning=SCORES[score],
        alt="; ".join(_ends(name, TITLES[score], row) for name, row in values.items()),
        categories=LABELS,
        axis=Axis(TITLES[score]),
        series=tuple(
            Series(name, row, colour)
            for (name, row), colour in zip(values.items(), colours, strict=True)
        ),
    )


def roc(evaluations: Sequence[Evaluation], expression: Expression | None) -> Lines:
    """ROC curves: all expressions of one model, or one of all models."""
    lines = _lines(evaluations, expression, 0)
    return Lines(
        name=f"roc-{_of(evaluations, expression)}",
        title="ROC curve",
        meaning="A lower threshold finds more faces of an expression, but also gives more false "
        "positives. Closer to the top left is better; AUC 1 is perfect, 0.5 is chance level.",
        alt="Areas under the curve: " + ", ".join(line.name for line in lines),
        x=Axis("false positive rate"),
        y=Axis("true positive rate (recall)"),
        lines=(*lines, Line("chance level", [0, 1], [0, 1], CHANCE, dash=True)),
    )


def precision_recall(evaluations: Sequence[Evaluation], expression: Expression | None) -> Lines:
    """Precision-recall curves: all expressions of one model, or one of all models."""
    lines = _lines(evaluations, expression, 1)
    return Lines(
        name=f"precision-recall-{_of(evaluations, expression)}",
        title="Precision-recall curve",
        meaning="A lower threshold raises recall and usually lowers precision. Closer to the top "
        "right is better; rare expressions have lower curves.",
        alt="Average precision: " + ", ".join(line.name for line in lines),
        x=Axis("recall"),
        y=Axis("precision"),
        lines=lines,
    )


def areas(evaluations: Sequence[Evaluation]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of a table of the areas under both curves."""
    kinds = [curves for each in evaluations for curves in each.curves]
    titles = [f"{plain(each.name)} {kind}" for each in evaluations for kind in ("ROC", "PR")]
    lines = [
        [expression.label, *(_area(curves, expression) for curves in kinds)]
        for expression in Expression
    ]
    means = ["**mean**", *(f"**{macro_area(curves):.3f}**" for curves in kinds)]
    name = f"[area under the curve]({term_address('ROC curve')})"
    return [name, *titles], [*lines, means]


def _which(evaluations: Sequence[Evaluation]) -> Expression | None:
    """None for all expressions of a single model; of several models, the one that is chosen."""
    if len(evaluations) == 1:
        return None
    with st.container(width=260):
        return pick("Expression", EXPRESSIONS, index=int(Expression.HAPPINESS), key="curve")


def _lines(
    evaluations: Sequence[Evaluation], expression: Expression | None, kind: int
) -> tuple[Line, ...]:
    if expression is None:
        curves = evaluations[0].curves[kind]
        return tuple(
            _line(each.label, curve, palette.EXPRESSIONS[each]) for each, curve in curves.items()
        )
    found = [(each, each.curves[kind].get(expression)) for each in evaluations]
    return tuple(_line(each.name, curve, each.colour) for each, curve in found if curve)


def _line(name: str, curve: Curve, colour: str) -> Line:
    x, y = (evenly_spaced(each, POINTS) for each in (curve.x, curve.y))
    return Line(f"{name} {curve.area:.3f}", x, y, colour)


def _area(curves: Mapping[Expression, Curve], expression: Expression) -> str:
    return f"{curves[expression].area:.3f}" if expression in curves else "–"


def _of(evaluations: Sequence[Evaluation], expression: Expression | None) -> str:
    return evaluations[0].name if expression is None else expression.label


def _ends(name: str, title: str, values: Sequence[float]) -> str:
    """The highest and the lowest of seven."""
    best = max(range(len(values)), key=values.__getitem__)
    worst = min(range(len(values)), key=values.__getitem__)
    return (
        f"{title} of {name}: highest for {LABELS[best]}, {values[best]:.0%}, "
        f"lowest for {LABELS[worst]}, {values[worst]:.0%}"
    )
