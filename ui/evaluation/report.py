"""The whole evaluation as one HTML file that needs nothing else: Plotly's script is in it, once."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import jinja2
from plotly.offline import get_plotlyjs

from fer.errors import FerError
from fer.evaluation.comparison import compare
from fer.training.notes import NOTES
from ui.evaluation import (
    calibration,
    matrix,
    overview,
    per_class,
    published,
    raters,
    robustness,
    significance,
)
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.plot import Plot
from ui.evaluation.selection import split_name

LIMITS = (
    "An expression is not an emotion: a smile is visible, whether somebody is happy is not. These "
    "figures say how often a model predicts the label that FER2013 gives a face, and people agree "
    "with those labels in about 65 of 100 cases. They say nothing about other people, cameras and "
    "places. Do not use the model to assess people."
)

FOLDER = Path(__file__).parent

Counts = list[tuple[str, str]]


def html(evaluations: Sequence[Evaluation]) -> str:
    """The report of the chosen models."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    ours, ratings = published.comparable(evaluations), raters.reports(evaluations)
    return environment.get_template("report.html.jinja").render(
        names=", ".join(each.name for each in evaluations),
        faces=f"{evaluations[0].report.faces:,} faces ({split_name(evaluations[0].split)})",
        date=f"{datetime.now(UTC):%d %B %Y}",
        style=(FOLDER / "report.css").read_text(encoding="utf-8"),
        plotly_js=get_plotlyjs(),
        draw=_draw,
        limits=LIMITS,
        notes=NOTES.of,
        evaluations=evaluations,
        comparisons=_comparisons(evaluations),
        published_plot=published.plot(ours) if ours else None,
        normalise=matrix.Normalise.TRUE,
        ratings=None if isinstance(ratings, str) else ratings,
        measured=_measured(evaluations),
        overview=overview,
        published=published,
        matrix=matrix,
        per_class=per_class,
        calibration=calibration,
        raters=raters,
        robustness=robustness,
        significance=significance,
    )


def _draw(plot: Plot) -> str:
    """The chart as HTML without Plotly's script; its colours are those of report.css."""
    transparent, font = "rgba(0,0,0,0)", {"family": "system-ui, sans-serif"}
    drawn = plot.figure()
    drawn.update_layout(paper_bgcolor=transparent, plot_bgcolor=transparent, font=font)
    drawn.update_xaxes(automargin=True, title_standoff=12)  # as the page's theme has it
    drawn.update_yaxes(automargin=True)
    return str(
        drawn.to_html(
            full_html=False,
            include_plotlyjs=False,
            div_id=plot.name,
            config={"responsive": True, "displayModeBar": False},
        )
    )


def _comparisons(evaluations: Sequence[Evaluation]) -> list[tuple[str, Counts]]:
    """For each pair of models a sentence and the counts behind it."""
    found: list[tuple[str, Counts]] = []
    for place, one in enumerate(evaluations):
        for other in evaluations[place + 1 :]:
            try:
                compared = compare(one.outputs, other.outputs)
            except FerError as problem:
                found.append((str(problem), []))
                continue
            counts = significance.counts(one.name, other.name, compared)
            rows = [(title, f"{number:,}") for title, number in counts]
            found.append((significance.sentence(one.name, other.name, compared), rows))
    return found


def _measured(evaluations: Sequence[Evaluation]) -> list[robustness.Measured]:
    with suppress(FerError):
        return robustness.measured(evaluations)
    return []
