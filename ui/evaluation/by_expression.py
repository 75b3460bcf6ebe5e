"""The tab By expression: how each of the seven fares, and its curves at every threshold."""

from collections.abc import Mapping, Sequence

import streamlit as st

from fer.evaluation.curves import Curve, macro_area
from fer.labels import Expression
from ui import palette
from ui.evaluation import loaders, shown, table
from ui.evaluation.plot import Axis, Bars, Line, Lines, Series, thinned
from ui.evaluation.scored import Scored
from ui.wording import plain

SCORES = {
    "recall": "Of the faces labelled so, the share it finds. Low: it misses them.",
    "precision": "Of the faces it calls so, the share that is labelled so. Low: it sees it "
    "everywhere.",
    "f1": "Recall and precision in one figure (their harmonic mean): high only if both are.",
}

TITLES = {"recall": "Recall", "precision": "Precision", "f1": "F1"}

LABELS = tuple(expression.label for expression in Expression)

CHANCE = "#87929B"


def show(scored: Sequence[Scored]) -> None:
    """Bars of a score, then the curves."""
    score = st.segmented_control(
        "Score",
        list(SCORES),
        format_func=TITLES.__getitem__,
        default="recall",
        key="score",
        bind="query-params",
        required=True,
    )
    shown.chart(bars(scored, score))
    faces = scored[0].report.by_expression
    st.caption(
        f"Faces in {scored[0].split}: "
        + ", ".join(f"{label} {faces[label].faces}" for label in LABELS)
        + ". Where there are few, chance plays a part."
    )
    st.subheader("At every threshold", anchor=False)
    expression = _which(scored)
    left, right = st.columns(2, gap="large")
    with left:
        shown.chart(roc(scored, expression))
    with right:
        shown.chart(precision_recall(scored, expression))
    table.show(*areas(scored), alt="Areas under both curves of each expression")


def bars(scored: Sequence[Scored], score: str) -> Bars:
    """A score of each expression, a bar for each model."""
    values = {
        each.name: [float(getattr(each.report.by_expression[label], score)) for label in LABELS]
        for each in scored
    }
    if len(scored) == 1:
        colours: list[Sequence[str]] = [[palette.EXPRESSIONS[each] for each in Expression]]
    else:
        colours = [[each.colour] for each in scored]
    return Bars(
        name=f"{score}-by-expression",
        title=f"{TITLES[score]} of each expression",
        tells=SCORES[score],
        says="; ".join(_ends(name, TITLES[score], row) for name, row in values.items()),
        categories=LABELS,
        axis=Axis(TITLES[score]),
        series=tuple(
            Series(name, row, colour)
            for (name, row), colour in zip(values.items(), colours, strict=True)
        ),
    )


def roc(scored: Sequence[Scored], expression: Expression | None) -> Lines:
    """Found against wrongly taken: all expressions of one model, or one of all models."""
    lines = _lines(scored, expression, 0)
    chance = Line("guessing", [0, 1], [0, 1], CHANCE, dash=True)
    return Lines(
        name=f"roc-{_of(scored, expression)}",
        title="Found against wrongly taken (ROC)",
        tells="When it is more willing to say an expression it finds more of them, and takes more "
        "of the others for it. The nearer to the top left corner, the better; the area is 1 at "
        "best and 0.5 for guessing.",
        says="Areas under the curve: " + ", ".join(line.name for line in lines),
        x=Axis("others wrongly taken for it"),
        y=Axis("found"),
        lines=(*lines, chance),
    )


def precision_recall(scored: Sequence[Scored], expression: Expression | None) -> Lines:
    """Precision against recall: all expressions of one model, or one of all models."""
    lines = _lines(scored, expression, 1)
    return Lines(
        name=f"precision-recall-{_of(scored, expression)}",
        title="Precision against recall",
        tells="The more of an expression it wants to find, the less often it is right when it "
        "says so. The nearer to the top right corner, the better; rare expressions have it harder.",
        says="Average precision: " + ", ".join(line.name for line in lines),
        x=Axis("recall: found"),
        y=Axis("precision: right when it says so"),
        lines=lines,
    )


def areas(scored: Sequence[Scored]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of a table of the areas under both curves."""
    kinds = [curves for each in scored for curves in loaders.curves(each)]
    titles = [f"{plain(each.name)} {kind}" for each in scored for kind in ("ROC", "PR")]
    lines = [
        [expression.label, *(_area(curves, expression) for curves in kinds)]
        for expression in Expression
    ]
    means = ["**mean**", *(f"**{macro_area(curves):.3f}**" for curves in kinds)]
    return ["area under the curve", *titles], [*lines, means]


def _which(scored: Sequence[Scored]) -> Expression | None:
    """Of one model all expressions are drawn; of several, the one that is chosen."""
    if len(scored) == 1:
        return None
    with st.container(width=260):
        label = st.selectbox(
            "Expression", LABELS, index=int(Expression.HAPPINESS), key="curve", bind="query-params"
        )
    return Expression(LABELS.index(label))


def _lines(scored: Sequence[Scored], expression: Expression | None, kind: int) -> tuple[Line, ...]:
    if expression is None:
        curves = loaders.curves(scored[0])[kind]
        return tuple(
            _line(each.label, curve, palette.EXPRESSIONS[each]) for each, curve in curves.items()
        )
    found = [(each, loaders.curves(each)[kind].get(expression)) for each in scored]
    return tuple(_line(each.name, curve, each.colour) for each, curve in found if curve)


def _line(name: str, curve: Curve, colour: str) -> Line:
    return Line(f"{name} {curve.area:.3f}", thinned(curve.x), thinned(curve.y), colour)


def _area(curves: Mapping[Expression, Curve], expression: Expression) -> str:
    return f"{curves[expression].area:.3f}" if expression in curves else "–"


def _of(scored: Sequence[Scored], expression: Expression | None) -> str:
    return scored[0].name if expression is None else expression.label


def _ends(name: str, title: str, values: Sequence[float]) -> str:
    """The highest and the lowest of seven."""
    best = max(range(len(values)), key=values.__getitem__)
    worst = min(range(len(values)), key=values.__getitem__)
    return (
        f"{title} of {name}: highest for {LABELS[best]}, {values[best]:.0%}, "
        f"lowest for {LABELS[worst]}, {values[worst]:.0%}"
    )
