"""Figures read back from what Plotly would draw."""

import math

from ui.evaluation.figures import figure
from ui.evaluation.plot import Axis, Bars, Line, Lines, Range, Ranges, Series

HEAD = {"name": "name", "title": "Title", "meaning": "Tells.", "alt": "Says."}


def test_a_line_has_its_colour_and_is_dotted_if_it_is_meant_as_a_mark() -> None:
    lines = (
        Line("drawn", [0, 1], [0, math.nan], "#2A7FB8"),
        Line("mark", [0, 1], [0, 1], "#87929B", dash=True),
    )

    drawn = figure(Lines(**HEAD, x=Axis("x"), y=Axis("y"), lines=lines))

    assert [trace.line.color for trace in drawn.data] == ["#2A7FB8", "#87929B"]
    assert [trace.line.dash for trace in drawn.data] == ["solid", "dot"]


def test_an_axis_that_falls_is_drawn_from_its_high_end() -> None:
    line, quality = Line("one", [50, 5], [1, 0], "#2A7FB8"), Axis("quality", 50, 5, percent=False)

    drawn = figure(Lines(**HEAD, x=quality, y=Axis("y"), lines=(line,)))

    left, right = drawn.layout.xaxis.range
    assert left > 50
    assert right < 5


def test_a_bar_for_each_category_and_no_legend_for_a_single_series() -> None:
    series = Series("one", [0.25, 0.5], ["#2A7FB8"])
    plot = Bars(**HEAD, categories=("fear", "anger"), axis=Axis("recall"), series=(series,))

    drawn = figure(plot)

    (bars,) = drawn.data
    assert list(bars.y) == ["fear", "anger"]
    assert list(bars.x) == [0.25, 0.5]
    assert not drawn.layout.showlegend


def test_a_range_reaches_from_low_to_high_around_its_value() -> None:
    ranges = (
        Range("one", "ours", 0.5, 0.75, "#2A7FB8", 0.625),
        Range("people", "people", 0.25, 0.75, "#C66FA0"),
    )

    one, people = figure(Ranges(**HEAD, axis=Axis("right"), ranges=ranges)).data

    assert (one.x[0], one.error_x.arrayminus[0], one.error_x.array[0]) == (0.625, 0.125, 0.125)
    assert (people.x[0], people.error_x.array[0]) == (0.5, 0.25)


def test_a_group_is_in_the_legend_once() -> None:
    ranges = tuple(Range(name, "ours", 0.5, 0.6, "#2A7FB8") for name in ("one", "two"))

    drawn = figure(Ranges(**HEAD, axis=Axis("right"), ranges=ranges))

    assert [trace.showlegend for trace in drawn.data] == [True, False]
