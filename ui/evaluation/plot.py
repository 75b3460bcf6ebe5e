"""Charts of an evaluation: their values, as Plotly draws them and as CSV; nothing of Streamlit."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any, TypeAlias

import plotly.graph_objects as go

from fer.arrays import Doubles
from fer.evaluation.report import defined
from ui.elements.chart_style import NO_TEMPLATE
from ui.elements.download import Cell, csv_of
from ui.palette import Colour

Values: TypeAlias = Sequence[float] | Doubles

LINES_HEIGHT = 380
POINTS = 240  # of a line at most
ROW, GROUP, FRAME = 20, 14, 110
"""Pixels for a bar, between groups of bars, and for the legend and the axis beside them."""

LETTERS = 22
"""In a line beside a chart."""

BESIDE = {"tickprefix": "\N{NO-BREAK SPACE}" * 3, "ticksuffix": "  "}
"""Room around names: a saved picture has a wider font than the page."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title and its range; `low` is at the left or the bottom."""

    title: str
    low: float = 0.0
    high: float = 1.0
    percent: bool = True  # shares of 0 to 1, written as percentages

    def look(self) -> dict[str, Any]:
        """Plotly's settings of the axis."""
        space = 0.02 * (self.high - self.low)
        return {
            "title": self.title,
            "range": [self.low - space, self.high + space],  # falling where the axis falls
            "tickformat": ".0%" if self.percent else "~g",
            "fixedrange": True,
        }


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Plot(ABC):
    """The fields that every kind has."""

    name: str  # of the files it is downloaded as, without ending
    title: str
    meaning: str  # what one learns from it, in a sentence for a class
    alt: str  # what it shows, for those who do not see it

    @abstractmethod
    def rows(self) -> Iterable[Sequence[Cell]]:
        """The values in a table, its header first."""

    @abstractmethod
    def figure(self) -> go.Figure:
        """The plot as Plotly draws it; the page's look is put on in the browser."""

    def csv(self) -> str:
        """The values as CSV."""
        return csv_of(self.rows())


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Points joined in order; where a value is not a number there is a gap."""

    name: str
    x: Values
    y: Values
    colour: Colour
    dash: bool = False
    dots: bool = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lines(Plot):
    """Lines along two axes."""

    x: Axis
    y: Axis
    lines: tuple[Line, ...]

    def rows(self) -> Iterable[Sequence[Cell]]:
        """A row for each point."""
        yield ("line", self.x.title, self.y.title)
        for line in self.lines:
            for x, y in zip(line.x, line.y, strict=True):
                yield (line.name, defined(x), defined(y))

    def figure(self) -> go.Figure:
        """A trace for each line."""
        drawn = go.Figure()
        x_format, y_format = (".1%" if axis.percent else ".4~g" for axis in (self.x, self.y))
        for line in self.lines:
            drawn.add_scatter(
                name=line.name,
                x=line.x,
                y=line.y,
                mode="lines+markers" if line.dots else "lines",
                line={"color": line.colour, "width": 2, "dash": "dot" if line.dash else "solid"},
                marker={"size": 7, "color": line.colour},
                hovertemplate=f"{self.x.title} %{{x:{x_format}}}<br>"
                f"{self.y.title} %{{y:{y_format}}}<extra>{line.name}</extra>",
            )
        drawn.update_yaxes(**self.y.look())
        return _laid_out(drawn, LINES_HEIGHT, self.x)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A value for each category."""

    name: str
    values: Sequence[float | None]
    colours: Colour | Sequence[Colour]  # one for all categories, or one for each


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Bars(Plot):
    """Lying bars, a group for each category, the first on top."""

    categories: tuple[str, ...]
    axis: Axis
    series: tuple[Series, ...]

    def rows(self) -> Iterable[Sequence[Cell]]:
        """A row for each category."""
        yield ("", *(series.name for series in self.series))
        for place, category in enumerate(self.categories):
            yield (category, *(series.values[place] for series in self.series))

    def figure(self) -> go.Figure:
        """A trace for each series."""
        drawn = go.Figure()
        form = ".1%" if self.axis.percent else ".3f"
        for series in self.series:
            drawn.add_bar(
                name=series.name,
                y=self.categories,
                x=series.values,
                orientation="h",
                marker_color=series.colours,
                texttemplate=f"%{{x:{form}}}",
                textposition="outside",
                cliponaxis=False,
                hovertemplate=f"%{{y}}: %{{x:{form}}}<extra>{series.name}</extra>",
            )
        drawn.update_layout(barmode="group", bargap=0.3, showlegend=len(self.series) > 1)
        drawn.update_yaxes(autorange="reversed", fixedrange=True, **BESIDE)
        height = len(self.categories) * (len(self.series) * ROW + GROUP) + FRAME
        # Room for the number at the end of the longest bar.
        return _laid_out(drawn, height, replace(self.axis, high=self.axis.high * 1.12))


@dataclass(frozen=True, slots=True)
class Range:
    """A value that lies between two; without an inside one, only the two are known."""

    name: str
    group: str  # what the colour stands for
    low: float
    high: float
    colour: Colour
    value: float | None = None

    @property
    def middle(self) -> float:
        """The value, or where it would be."""
        return (self.low + self.high) / 2 if self.value is None else self.value


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Ranges(Plot):
    """Values with their ranges below each other, the first on top."""

    axis: Axis
    ranges: tuple[Range, ...]

    def rows(self) -> Iterable[Sequence[Cell]]:
        """A row for each."""
        yield ("", "kind", self.axis.title, "low", "high")
        for each in self.ranges:
            yield (each.name, each.group, each.value, each.low, each.high)

    def figure(self) -> go.Figure:
        """A trace for each range, and a name in the legend for each group."""
        drawn = go.Figure()
        groups: set[str] = set()
        # In two lines where it would take half of a phone's width.
        short = [shorten(each.name, 2 * LETTERS) for each in self.ranges]
        names = ["<br>".join(wrap(name, LETTERS)) for name in short]
        for each, name in zip(self.ranges, names, strict=True):
            drawn.add_scatter(
                name=each.group,
                legendgroup=each.group,
                showlegend=each.group not in groups,
                x=[each.middle],
                y=[name],
                mode="markers",
                marker={"size": 10, "color": each.colour},
                error_x={
                    "symmetric": False,
                    "array": [each.high - each.middle],
                    "arrayminus": [each.middle - each.low],
                    "thickness": 2,
                    "width": 4,
                },
                hovertemplate=f"{each.name}: {each.low:.1%} to {each.high:.1%}<extra></extra>",
            )
            groups.add(each.group)
        look = {"categoryorder": "array", "categoryarray": names, "autorange": "reversed"}
        drawn.update_yaxes(fixedrange=True, **look, **BESIDE)
        return _laid_out(drawn, len(names) * (ROW + GROUP) + FRAME, self.axis)


def shorten(name: str, letters: int) -> str:
    """A name in at most so many letters, for a place beside a chart.

    >>> shorten("residual", 8), shorten("residual-2", 8)
    ('residual', 'residua…')
    """
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _laid_out(drawn: go.Figure, height: int, x: Axis) -> go.Figure:
    drawn.update_layout(
        template=NO_TEMPLATE,
        height=height,
        # Above the plot: the legend, and beside it the button that saves the picture.
        margin={"l": 0, "r": 36, "t": 40, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hovermode="closest",
    )
    return drawn.update_xaxes(**x.look())
