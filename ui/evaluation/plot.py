"""The data of a chart, before it is drawn on the page or in the report, or written as CSV."""

import csv
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ui.palette import Colour

Values: TypeAlias = Sequence[float] | npt.NDArray[np.float64]

Cell: TypeAlias = str | float | int | None


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title and its range; `low` is at the left or the bottom."""

    title: str
    low: float = 0.0
    high: float = 1.0
    percent: bool = True  # shares of 0 to 1, written as percentages


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
                yield (line.name, _number(x), _number(y))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A value for each category."""

    name: str
    values: Sequence[float | None]
    colours: Sequence[Colour]  # one for all categories, or as many as there are


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


@dataclass(frozen=True, slots=True)
class Range:
    """A value that lies between two; without an inside one, only the two are known."""

    name: str
    group: str  # what the colour stands for
    low: float
    high: float
    colour: Colour
    value: float | None = None


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


def csv_of(rows: Iterable[Sequence[Cell]]) -> str:
    r"""Rows as CSV, as spreadsheets read it; None is an empty cell.

    >>> csv_of([("name", "value"), ("a, b", None)])
    'name,value\r\n"a, b",\r\n'
    """
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def shorten(name: str, letters: int) -> str:
    """A name in at most so many letters, for a place beside a chart.

    >>> shorten("residual", 8), shorten("residual-2", 8)
    ('residual', 'residua…')
    """
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def thinned(values: Values, most: int = 240) -> npt.NDArray[np.float64]:
    """At most so many of a long line's values, evenly chosen, the first and the last among them.

    >>> thinned([0, 1, 2, 3, 4], 3).tolist()
    [0.0, 2.0, 4.0]
    """
    whole = np.asarray(values, np.float64)
    if len(whole) <= most:
        return whole
    return whole[np.linspace(0, len(whole) - 1, most).round().astype(np.int64)]


def _number(value: float) -> float | None:
    """JSON and spreadsheets have no word for what is not a number."""
    return None if np.isnan(value) else float(value)
