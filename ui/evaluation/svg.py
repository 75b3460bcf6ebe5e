"""Plots to inline SVG: small, sharp when printed, and without a script."""

import math
from functools import singledispatch
from typing import TypeAlias
from xml.etree.ElementTree import Element

import numpy as np

from ui.evaluation.markup import element
from ui.evaluation.plot import Axis, Bars, Line, Lines, Plot, Ranges, shorten

Attributes: TypeAlias = dict[str, str | float]

WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 12, 44
NAMES = 190
"""Pixels for the names beside bars and ranges."""
LETTERS = 26
"""That find room there."""
ROW, GROUP = 18, 12


@singledispatch
def picture(plot: Plot) -> Element:
    """The plot as an SVG element, with its legend in words below it."""
    raise TypeError(f"There is no drawing of a {type(plot).__name__} yet.")


@picture.register
def _(plot: Lines) -> Element:
    room = element("svg", **_frame(plot, HEIGHT))
    for axis, lying in ((plot.x, True), (plot.y, False)):
        for tick in ticks(axis):
            room.extend(_tick(axis, tick, lying=lying))
    room.append(_word(plot.x.title, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "middle"))
    turned = _word(plot.y.title, 12, (TOP + HEIGHT - BOTTOM) / 2, "middle")
    turned.set("transform", f"rotate(-90 12 {(TOP + HEIGHT - BOTTOM) / 2})")
    room.append(turned)
    for line in plot.lines:
        room.extend(_line(plot, line))
    return element(
        "div", room, _legend([(each.name, each.colour, each.dash) for each in plot.lines])
    )


@picture.register
def _(plot: Bars) -> Element:
    group = ROW * len(plot.series) + GROUP
    height = TOP + group * len(plot.categories) + BOTTOM
    room = element("svg", **_frame(plot, height))
    for tick in ticks(plot.axis):
        room.extend(_column(plot.axis, tick, height))
    for place, category in enumerate(plot.categories):
        top = TOP + GROUP / 2 + place * group
        middle = top + ROW * len(plot.series) / 2
        room.append(_word(shorten(category, LETTERS), NAMES - 8, middle + 4, "end"))
        for number, series in enumerate(plot.series):
            value = series.values[place]
            if value is None or math.isnan(value):
                continue
            colour = series.colours[place % len(series.colours)]
            y, end = top + number * ROW, _along(plot.axis, value)
            width = max(end - NAMES, 0)
            bar: Attributes = {"x": NAMES, "y": y + 2, "width": width, "height": ROW - 4}
            room.append(element("rect", fill=colour, **bar))
            room.append(_word(_written(plot.axis, value, 1), end + 4, y + ROW - 5, "start"))
    named = [(each.name, each.colours[0], False) for each in plot.series]
    return element("div", room, _legend(named if len(named) > 1 else []))


@picture.register
def _(plot: Ranges) -> Element:
    height = TOP + len(plot.ranges) * (ROW + 6) + BOTTOM
    room = element("svg", **_frame(plot, height))
    for tick in ticks(plot.axis):
        room.extend(_column(plot.axis, tick, height))
    for place, each in enumerate(plot.ranges):
        y = TOP + (place + 0.5) * (ROW + 6)
        low, high = _along(plot.axis, each.low), _along(plot.axis, each.high)
        room.append(_word(shorten(each.name, LETTERS), NAMES - 8, y + 4, "end"))
        bar: Attributes = {"x1": low, "x2": high, "y1": y, "y2": y, "stroke_width": 2}
        room.append(element("line", stroke=each.colour, **bar))
        middle = (low + high) / 2 if each.value is None else _along(plot.axis, each.value)
        room.append(element("circle", cx=middle, cy=y, r=5, fill=each.colour))
    groups = {each.group: (each.group, each.colour, False) for each in reversed(plot.ranges)}
    return element("div", room, _legend(list(groups.values())))


def ticks(axis: Axis) -> list[float]:
    """Some five round values along the axis.

    >>> ticks(Axis("share")), ticks(Axis("pixels", 0, 24, percent=False))
    ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [0, 5, 10, 15, 20])
    """
    lowest, highest = sorted((axis.low, axis.high))
    raw = (highest - lowest) / 5
    size = 10 ** math.floor(math.log10(raw))
    step = next(size * each for each in (1, 2, 5, 10) if size * each >= raw * 0.999)
    first, last = math.ceil(lowest / step - 1e-9), math.floor(highest / step + 1e-9)
    return [round(step * place, 9) for place in range(first, last + 1)]


def _frame(plot: Plot, height: float) -> dict[str, str]:
    box = f"0 0 {WIDTH} {height:.0f}"
    return {"viewBox": box, "role": "img", "aria_label": plot.says, "class_": "plot"}


def _place(plot: Lines, x: float, y: float) -> tuple[float, float]:
    across = (x - plot.x.low) / (plot.x.high - plot.x.low)
    up = (y - plot.y.low) / (plot.y.high - plot.y.low)
    return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def _along(axis: Axis, value: float) -> float:
    share = (min(value, axis.high) - axis.low) / (axis.high - axis.low)
    return NAMES + share * (WIDTH - NAMES - 56)


def _tick(axis: Axis, tick: float, *, lying: bool) -> list[Element]:
    share = (tick - axis.low) / (axis.high - axis.low)
    if lying:
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        line = {"x1": x, "x2": x, "y1": TOP, "y2": HEIGHT - BOTTOM}
        word = _word(_written(axis, tick), x, HEIGHT - BOTTOM + 16, "middle")
    else:
        y = HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
        line = {"x1": LEFT, "x2": WIDTH - RIGHT, "y1": y, "y2": y}
        word = _word(_written(axis, tick), LEFT - 6, y + 4, "end")
    return [element("line", class_="grid", **line), word]


def _column(axis: Axis, tick: float, height: float) -> list[Element]:
    x = _along(axis, tick)
    line = {"x1": x, "x2": x, "y1": TOP, "y2": height - BOTTOM}
    words = [_word(_written(axis, tick), x, height - BOTTOM + 16, "middle")]
    if tick == ticks(axis)[0]:
        words.append(_word(axis.title, (NAMES + WIDTH - 56) / 2, height - 8, "middle"))
    return [element("line", class_="grid", **line), *words]


def _line(plot: Lines, line: Line) -> list[Element]:
    drawn, piece = [], []
    for x, y in [*zip(line.x, line.y, strict=True), (np.nan, np.nan)]:
        if not (math.isnan(x) or math.isnan(y)):
            piece.append(_place(plot, x, y))
            continue
        points = " ".join(f"{left:.1f},{top:.1f}" for left, top in piece)
        if piece:
            look: Attributes = {"stroke": line.colour, "fill": "none", "stroke_width": 2}
            dashed = {"stroke_dasharray": "4 4"} if line.dash else {}
            drawn.append(element("polyline", points=points, **look, **dashed))
        if line.dots:
            drawn += [element("circle", cx=x, cy=y, r=3.5, fill=line.colour) for x, y in piece]
        piece = []
    return drawn


def _word(text: str, x: float, y: float, anchor: str) -> Element:
    return element("text", text, x=x, y=y, text_anchor=anchor)


def _written(axis: Axis, value: float, digits: int = 0) -> str:
    return f"{value:.{digits}%}" if axis.percent else f"{value:.3g}"


def _legend(named: list[tuple[str, str, bool]]) -> Element:
    spans = (element("span", _key(colour, dash=dash), name) for name, colour, dash in named)
    return element("p", *spans, class_="legend")


def _key(colour: str, *, dash: bool) -> Element:
    look = "dashed" if dash else "drawn"
    return element("i", style=f"border-top-color:{colour}", class_=look)
