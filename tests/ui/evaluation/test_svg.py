"""Pictures read back from their SVG."""

import math
from xml.etree.ElementTree import Element

import pytest

from ui.evaluation.markup import written
from ui.evaluation.plot import Axis, Bars, Line, Lines, Plot, Range, Ranges, Series
from ui.evaluation.svg import picture, ticks

HEAD = {"name": "name", "title": "Title", "tells": "Tells.", "says": 'It "rises".'}


def lines(*drawn: Line) -> Lines:
    return Lines(**HEAD, x=Axis("x"), y=Axis("y"), lines=drawn)


def parts(plot: Plot, tag: str) -> list[Element]:
    return picture(plot).findall(f".//{tag}")


def test_a_line_goes_from_corner_to_corner() -> None:
    (line,) = parts(lines(Line("one", [0, 1], [0, 1], "#2A7FB8")), "polyline")

    assert line.get("points") == "56.0,296.0 624.0,12.0"
    assert line.get("stroke") == "#2A7FB8"


def test_a_gap_parts_a_line() -> None:
    line = Line("one", [0, 0.25, 0.5, 0.75, 1], [0, 0.1, math.nan, 0.3, 0.4], "#2A7FB8")

    assert len(parts(lines(line), "polyline")) == 2


def test_a_bar_is_as_long_as_its_value_and_says_it() -> None:
    series = Series("one", [0.5, 1.0, None], ["#2A7FB8"])
    plot = Bars(**HEAD, categories=("a", "b", "c"), axis=Axis("recall"), series=(series,))

    half, whole = (float(bar.get("width", 0)) for bar in parts(plot, "rect"))

    assert whole == 2 * half
    assert [word.text for word in parts(plot, "text")].count("50.0%") == 1


def test_a_range_lies_between_its_ends() -> None:
    plot = Ranges(**HEAD, axis=Axis("x"), ranges=(Range("a", "g", 0.25, 0.75, "#2A7FB8", 0.5),))

    (line,) = (each for each in parts(plot, "line") if each.get("stroke"))
    (dot,) = parts(plot, "circle")

    middle = (float(line.get("x1", 0)) + float(line.get("x2", 0))) / 2
    assert float(dot.get("cx", 0)) == pytest.approx(middle, abs=0.1)


def test_it_says_what_it_shows_and_no_text_becomes_a_tag() -> None:
    html = written(picture(lines(Line("<b>", [0, 1], [0, 1], "#2A7FB8"))))

    assert 'role="img"' in html
    assert 'aria-label="It &quot;rises&quot;."' in html
    assert "<b>" not in html


def test_an_axis_may_fall() -> None:
    assert ticks(Axis("quality", 50, 5, percent=False)) == [10, 20, 30, 40, 50]
