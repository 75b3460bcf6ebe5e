"""Figures of a measurement as a table, as curves and as a file to compare with."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fer.errors import FerError
from fer.files import read_json, write_json
from fer.machine import processor

LESS_IS_BETTER = ("s", "ms", "MB", "of its time")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one who asks again and again."""

    times: Sequence[float]  # seconds for each answer
    seconds: float  # from its first question to its last answer
    errors: Sequence[str] = ()

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    title: str
    value: float
    unit: str  # s, ms, MB, /s, times, or what it is a share of

    def better_by(self, before: float) -> float:
        """Return how many times better it is than `before`."""
        pair = (before, self.value) if self.unit in LESS_IS_BETTER else (self.value, before)
        return pair[0] / pair[1] if pair[1] else float("inf")


@dataclass(frozen=True, slots=True)
class Curve:
    """A figure that grows with how many there are at once."""

    title: str
    across: str  # what there are more and more of
    unit: str
    points: Mapping[int, float]


@dataclass(slots=True)
class Measured:
    """All that was measured: figures, curves, what failed, and why something was left out."""

    figures: list[Figure] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


class NoFigures(FerError):
    """A file of earlier figures is missing or damaged."""


def share(values: Sequence[float], fraction: float) -> float:
    """Return the value that this fraction of them is not above; not a number without any.

    >>> share([4.0, 1.0, 2.0, 3.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[int((len(ordered) - 1) * fraction)] if ordered else float("nan")


def rate(answers: Sequence[Answers]) -> float:
    """Return how many answers all of them got in a second."""
    return sum(each.rate for each in answers)


def all_times(answers: Sequence[Answers]) -> list[float]:
    """Return the seconds of every answer that any of them got."""
    return [seconds for each in answers for seconds in each.times]


def number(value: float) -> str:
    """Return a number with three digits that count, or whole.

    >>> number(0.01234), number(2.0), number(1234.5)
    ('0.0123', '2', '1234')
    """
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def header(before: Mapping[str, float]) -> str:
    """Return the head of a table in Markdown, with columns for figures from before if there are."""
    names = ["", "before", "now", "better by"] if before else ["", "now"]
    return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"


def line(figure: Figure, before: Mapping[str, float]) -> str:
    """Return the line of a figure in that table."""
    now, old = f"{number(figure.value)} {figure.unit}", before.get(figure.title)
    cells = [figure.title, now]
    if before and old is None:
        cells = [figure.title, "–", now, "–"]
    elif old is not None:
        better = f"× {number(figure.better_by(old))}"
        cells = [figure.title, f"{number(old)} {figure.unit}", now, better]
    return f"| {' | '.join(cells)} |"


def chart(curve: Curve, before: Mapping[int, float]) -> str:
    """Return a curve as a chart in Mermaid, today's bars and a line for those from before."""
    places = sorted(curve.points)
    lines = [
        "```mermaid",
        "xychart-beta",
        f'    title "{curve.title}"',
        f'    x-axis "{curve.across}" [{", ".join(map(str, places))}]',
        f'    y-axis "{curve.unit}"',
        f"    bar [{', '.join(number(curve.points[place]) for place in places)}]",
    ]
    if all(place in before for place in places):
        lines.append(f"    line [{', '.join(number(before[place]) for place in places)}]")
    return "\n".join([*lines, "```"])


def save(measured: Measured, path: Path) -> None:
    """Write what was measured to a file, in place of figures of the same title there."""
    figures, curves = saved(path) if path.exists() else ({}, {})
    figures |= {each.title: each.value for each in measured.figures}
    curves |= {each.title: dict(each.points) for each in measured.curves}
    write_json(path, {"figures": figures, "curves": curves})


def saved(path: Path) -> tuple[dict[str, float], dict[str, dict[int, float]]]:
    """Return the figures and the curves in a file, by their titles.

    Raises:
        NoFigures: it is missing, or no such file.
    """
    try:
        content = read_json(path, NoFigures)
        curves = {
            title: {int(place): float(value) for place, value in points.items()}
            for title, points in content["curves"].items()
        }
        return {title: float(value) for title, value in content["figures"].items()}, curves
    except (TypeError, KeyError, ValueError, AttributeError) as problem:
        raise NoFigures(f"{path} has no figures of `bench server --save`.") from problem


def machine() -> str:
    """Return this machine in a line: processor, cores, system."""
    return (
        f"{processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}"
    )
