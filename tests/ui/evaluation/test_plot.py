"""Plots as tables."""

import math

from ui.evaluation.plot import Axis, Bars, Line, Lines, Range, Ranges, Series

HEAD = {"name": "name", "title": "Title", "meaning": "Tells.", "alt": "Says."}
AXIS = Axis("share")


def test_lines_have_a_row_for_each_point_and_nothing_for_a_gap() -> None:
    line = Line("one", [0.0, 1.0], [0.5, math.nan], "#000000")

    plot = Lines(**HEAD, x=Axis("x"), y=Axis("y"), lines=(line,))

    assert plot.csv().splitlines() == ["line,x,y", "one,0.0,0.5", "one,1.0,"]


def test_bars_have_a_column_for_each_series() -> None:
    series = (Series("one", [0.1, 0.2], ["#000000"]), Series("two", [0.3, None], ["#FFFFFF"]))

    plot = Bars(**HEAD, categories=("fear", "anger"), axis=AXIS, series=series)

    assert plot.csv().splitlines() == [",one,two", "fear,0.1,0.3", "anger,0.2,"]


def test_ranges_have_their_ends_and_their_value_if_there_is_one() -> None:
    one = Range("one", "ours", 0.1, 0.3, "#000000", 0.2)
    two = Range("two", "people", 0.4, 0.5, "#FFFFFF")

    plot = Ranges(**HEAD, axis=AXIS, ranges=(one, two))

    assert plot.csv().splitlines() == [
        ",kind,share,low,high", "one,ours,0.2,0.1,0.3", "two,people,,0.4,0.5",
    ]  # fmt: skip


def test_a_line_has_its_colour_and_is_dotted_if_it_is_meant_as_a_mark() -> None:
    lines = (
        Line("drawn", [0, 1], [0, math.nan], "#2A7FB8"),
        Line("mark", [0, 1], [0, 1], "#87929B", dash=True),
    )

    drawn = Lines(**HEAD, x=Axis("x"), y=Axis("y"), lines=lines).figure()

    assert [trace.line.color for trace in drawn.data] == ["#2A7FB8", "#87929B"]
    assert [trace.line.dash for trace in drawn.data] == ["solid", "dot"]


def test_an_axis_that_falls_is_drawn_from_its_high_end() -> None:
    line, quality = Line("one", [50, 5], [1, 0], "#2A7FB8"), Axis("quality", 50, 5, percent=False)

    drawn = Lines(**HEAD, x=quality, y=Axis("y"), lines=(line,)).figure()

    left, right = drawn.layout.xaxis.range
    assert left > 50
    assert right < 5


def test_a_bar_for_each_category_and_no_legend_for_a_single_series() -> None:
    series = Series("one", [0.25, 0.5], ["#2A7FB8"])
    plot = Bars(**HEAD, categories=("fear", "anger"), axis=Axis("recall"), series=(series,))

    drawn = plot.figure()

    (bars,) = drawn.data
    assert list(bars.y) == ["fear", "anger"]
    assert list(bars.x) == [0.25, 0.5]
    assert not drawn.layout.showlegend


def test_a_range_reaches_from_low_to_high_around_its_value() -> None:
    ranges = (
        Range("one", "ours", 0.5, 0.75, "#2A7FB8", 0.625),
        Range("people", "people", 0.25, 0.75, "#C66FA0"),
    )

    one, people = Ranges(**HEAD, axis=Axis("right"), ranges=ranges).figure().data

    assert (one.x[0], one.error_x.arrayminus[0], one.error_x.array[0]) == (0.625, 0.125, 0.125)
    assert (people.x[0], people.error_x.array[0]) == (0.5, 0.25)


def test_a_group_is_in_the_legend_once() -> None:
    ranges = tuple(Range(name, "ours", 0.5, 0.6, "#2A7FB8") for name in ("one", "two"))

    drawn = Ranges(**HEAD, axis=Axis("right"), ranges=ranges).figure()

    assert [trace.showlegend for trace in drawn.data] == [True, False]
