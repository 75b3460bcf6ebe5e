"""The whole evaluation as one HTML file that needs nothing else, neither script nor picture."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from fer.data_source import DataSource
from fer.errors import FerError
from fer.evaluation.comparison import compare
from fer.evaluation.perturbations import PERTURBATIONS
from fer.training import notes
from ui.evaluation import (
    by_expression,
    confidence,
    costs,
    crowd,
    headline,
    matrix,
    robustness,
    standings,
    versus,
)
from ui.evaluation.markup import element, written
from ui.evaluation.matrix import Shares
from ui.evaluation.plot import Plot
from ui.evaluation.scored import SYNTHETIC, Scored
from ui.evaluation.svg import picture

CLAIMS = (
    "An expression is not an emotion: a smile is visible, whether somebody is happy is not. These "
    "figures say how often a model names the label that FER2013 gives a face, and people agree "
    "with those labels in about 65 of 100 cases. They say nothing about other people, cameras and "
    "places, and the model is no judge of anybody."
)


def html(scored: Sequence[Scored]) -> str:
    """The report of the chosen models."""
    names = ", ".join(each.name for each in scored)
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"Evaluation of {names}"),
        element("style", style),
    )
    body = element("body", element("main", *_opening(scored), *_sections(scored)))
    return f"<!doctype html>\n{written(element('html', head, body, lang='en'))}\n"


def _opening(scored: Sequence[Scored]) -> Iterable[Element]:
    now = datetime.now(UTC)
    faces = f"{scored[0].report.faces:,} faces of {scored[0].split}"
    yield element("h1", "Evaluation: ", ", ".join(each.name for each in scored))
    yield element("p", f"Scored on {faces}. Written on {now:%d %B %Y}.", class_="soft")
    yield element("p", CLAIMS)
    for each in scored:
        if each.run.trained_on is DataSource.SYNTHETIC:
            yield prose(f"**{each.name}** {SYNTHETIC}")
        if noted := notes.of(each.run):
            yield element("p", element("strong", f"Notes on {each.name}: "), noted)


def _sections(scored: Sequence[Scored]) -> Iterable[Element]:
    yield from _section("How good", _headline(scored))
    yield from _section("Is one really better?", _versus(scored))
    if ours := standings.comparable(scored):
        yield from _section("Where others stand", _standings(ours))
    yield from _section("What is taken for what", map(_matrix, scored))
    yield from _section("Each expression", _by_expression(scored))
    yield from _section("As sure as right?", _confidence(scored))
    yield from _section("Beside ten people", _crowd(scored))
    yield from _section("When pictures get worse", _robustness(scored))
    yield from _section("Size", [_costs(scored)])


def _section(title: str, inside: Iterable[Element]) -> Iterable[Element]:
    parts = list(inside)
    return [element("section", element("h2", title), *parts)] if parts else []


def _headline(scored: Sequence[Scored]) -> Iterable[Element]:
    yield element("p", headline.TELLS)
    rows = []
    for figure in headline.FIGURES:
        cells = []
        for each in scored:
            number, interval = headline.with_interval(each, figure)
            cells.append(element("td", element("strong", number), " ", element("small", interval)))
        rows.append(element("tr", element("th", figure.title), *cells, element("td", figure.tells)))
    yield _table(["", *(each.name for each in scored), "What it tells"], rows)
    if told := headline.ten_looks(scored):
        yield element("p", told)


def _versus(scored: Sequence[Scored]) -> Iterable[Element]:
    for place, one in enumerate(scored):
        for other in scored[place + 1 :]:
            try:
                compared = compare(one.outputs, other.outputs)
            except FerError as problem:
                yield element("p", str(problem))
                continue
            yield prose(versus.sentence(one.name, other.name, compared))
            rows = [
                element("tr", element("th", title), element("td", f"{number:,}"))
                for title, number in versus.counts(one.name, other.name, compared)
            ]
            yield _table(["Faces", ""], rows)


def _standings(scored: Sequence[Scored]) -> Iterable[Element]:
    yield _drawn(standings.plot(scored))
    rows = [_row(name, *cells) for name, *cells in standings.everybody()]
    yield _table(standings.TITLES, rows)


def _matrix(one: Scored) -> Element:
    counts = one.report.confusion
    shares = matrix.shares(counts, Shares.TRUTH)
    rows = []
    for label, numbers, of_row in zip(matrix.LABELS, counts, shares, strict=True):
        cells = [
            element(
                "td",
                f"{share:.0%}",
                element("br"),
                element("small", f"{number:,}"),
                style=f"background:rgba(var(--tint),{0.75 * share:.3f})",
            )
            for number, share in zip(numbers, of_row, strict=True)
        ]
        rows.append(element("tr", element("th", label), *cells))
    table = _table(["label \\ answer", *matrix.LABELS], rows, "matrix")
    told = f"{matrix.TELLS[Shares.TRUTH]} {matrix.in_words(counts)}."
    return element("div", element("h3", one.name), element("p", told, class_="soft"), table)


def _by_expression(scored: Sequence[Scored]) -> Iterable[Element]:
    for score in by_expression.SCORES:
        yield _drawn(by_expression.bars(scored, score))
    for each in scored:
        curves = (by_expression.roc([each], None), by_expression.precision_recall([each], None))
        yield element("h3", each.name)
        yield element("div", *map(_drawn, curves), class_="two")


def _confidence(scored: Sequence[Scored]) -> Iterable[Element]:
    for each in scored:
        yield _drawn(confidence.reliability_plot(each))
        yield prose(confidence.calibration_sentence(each, each.name))
    yield _drawn(confidence.coverage_plot(scored))


def _crowd(scored: Sequence[Scored]) -> Iterable[Element]:
    found = crowd.reports(scored)
    if isinstance(found, str):
        return
    yield _drawn(crowd.levels(scored, found))
    for each, report in zip(scored, found, strict=True):
        yield prose(crowd.sentence(each.name, report))


def _robustness(scored: Sequence[Scored]) -> Iterable[Element]:
    try:
        found = robustness.measured(scored)
    except FerError:
        return
    if not found:
        return
    for each, kept in found:
        left = f"**{each.name}** keeps **{kept.relative:.0%}** of its right answers on average."
        yield prose(left)
    yield _drawn(robustness.means(found))
    drawn = (robustness.by_strength(found, each) for each in PERTURBATIONS)
    yield element("div", *map(_drawn, drawn), class_="two")


def _costs(scored: Sequence[Scored]) -> Element:
    rows = [_row(each.name, *costs.size(each)) for each in scored]
    return _table(["", *costs.TITLES[:2]], rows)


def _drawn(plot: Plot) -> Element:
    head = element("h3", plot.title)
    return element("figure", head, element("p", plot.tells, class_="soft"), picture(plot))


def prose(text: str) -> Element:
    """A paragraph of a text in which **this** is strong.

    >>> written(prose("So **<b>** it is"))
    '<p>So <strong>&lt;b&gt;</strong> it is</p>'
    """
    parts = text.split("**")
    return element(
        "p", *(element("strong", part) if place % 2 else part for place, part in enumerate(parts))
    )


def _row(name: str, *cells: str) -> Element:
    return element("tr", element("th", name), *(element("td", cell) for cell in cells))


def _table(titles: Sequence[str], rows: Sequence[Element], look: str = "figures") -> Element:
    head = element("thead", element("tr", *(element("th", title) for title in titles)))
    table = element("table", head, element("tbody", *rows), class_=look)
    return element("div", table, class_="scrolls")
