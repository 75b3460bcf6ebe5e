"""Plots as tables."""

import math

from ui.evaluation.plot import Axis, Bars, Line, Lines, Range, Ranges, Series, thinned

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


def test_a_long_line_keeps_its_ends_when_it_is_thinned() -> None:
    few = thinned(range(10_000), 100)

    assert len(few) == 100
    assert (few[0], few[-1]) == (0, 9_999)
