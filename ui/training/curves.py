"""Charts of a run's figures in Plotly; nothing of Streamlit."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import plotly.graph_objects as go

from fer.progress_file import Line
from fer.training.history import History
from ui.elements.chart_style import SERIES, plain_layout
from ui.elements.heat_map import confusion_heat_map

TRAINING, VALIDATION = "#87929B", "#2A7FB8"
"""Readable on the light page and on the dark one: 3:1 on both (WCAG 1.4.11)."""

TOO_EARLY = 0.1
"""The part of an epoch whose mean is not drawn yet."""

Figure: TypeAlias = go.Figure


@dataclass(frozen=True, slots=True)
class Charts:
    """All charts of a run."""

    accuracy: Figure
    loss: Figure
    learning_rate: Figure
    confusion: Figure | None  # none before the first validation


def charts(history: History, epochs: int, *, dark: bool) -> Charts:
    """All charts of a run of so many epochs, for a dark page or a light one."""
    return Charts(
        accuracy(history, epochs),
        loss(history, epochs),
        learning_rate(history, epochs),
        confusion_heat_map(history.last.confusion, dark=dark)
        if history.last and history.last.confusion
        else None,
    )


def loss(history: History, epochs: int) -> Figure:
    """Loss on Training and PublicTest as it goes on."""
    figure = go.Figure()
    _training(figure, history, lambda each: each.loss)
    _validation(figure, [(each.epoch, each.validation_loss) for each in history.epochs])
    return _along_epochs(figure, epochs)


def accuracy(history: History, epochs: int) -> Figure:
    """Accuracy on Training and PublicTest as it goes on; the best epoch has a ring."""
    figure = go.Figure()
    _training(figure, history, lambda each: each.accuracy)
    _validation(figure, [(each.epoch, each.validation_accuracy) for each in history.epochs])
    if history.best:
        ring = {"size": 14, "color": VALIDATION, "symbol": "circle-open", "line": {"width": 2}}
        best = [(history.best.epoch, history.best.validation_accuracy)]
        _line(figure, "best", best, VALIDATION, mode="markers", marker=ring, hoverinfo="skip")
    return _as_shares(_along_epochs(figure, epochs))


def in_words(history: History) -> str:
    """Return what the accuracy's chart shows, for those who do not see it."""
    if not history.best or not history.last:
        return "No epoch is finished yet"
    return (
        f"Accuracy on PublicTest after epoch {history.last.epoch}: "
        f"{history.last.validation_accuracy:.1%}; best {history.best.validation_accuracy:.1%} "
        f"after epoch {history.best.epoch}"
    )


def learning_rate(history: History, epochs: int) -> Figure:
    """The learning rate as it goes on."""
    figure = go.Figure()
    points = [(each.at, each.learning_rate) for each in history.moments]
    _line(figure, "learning rate", points, VALIDATION)
    figure = _along_epochs(figure, epochs).update_layout(showlegend=False)
    return figure.update_yaxes(rangemode="tozero")


def laid_over(histories: Mapping[str, History], *, epochs: int) -> Figure:
    """The accuracy of several runs: a colour each, PublicTest drawn through, Training dotted.

    A run without a whole epoch has what it reached within its first.
    """
    figure = go.Figure()
    for place, (name, history) in enumerate(histories.items()):
        colour = SERIES[place % len(SERIES)]
        own = {"legendgroup": name}
        validated = [(each.epoch, each.validation_accuracy) for each in history.epochs]
        trained = [(float(each.epoch), each.accuracy) for each in history.epochs] or [
            (each.at, each.accuracy) for each in history.moments
        ]
        _line(figure, name, validated or NOTHING_YET, colour, mode=DOTTED, **own)
        dots = {"color": colour, "width": 1.5, "dash": "dot"}
        _line(figure, f"{name}, Training", trained, colour, line=dots, showlegend=False, **own)
    return _as_shares(_along_epochs(figure, epochs, height=380))


Points = Iterable[tuple[float, float | None]]

DOTTED = "lines+markers"

NOTHING_YET: list[tuple[float, float | None]] = [(0.0, None)]
"""Points of a line that is in the legend before it has any."""


def _training(figure: Figure, history: History, value: Callable[[Line], float]) -> None:
    """Whole epochs as a line, and the epoch that goes on, paler, so that something moves at once.

    A moment tells the mean of its epoch so far, which means little at the epoch's start.
    """
    epochs = [(float(each.epoch), value(each)) for each in history.epochs]
    done = epochs[-1][0] if epochs else 0.0
    now = [(each.at, value(each)) for each in history.moments if each.at > done + TOO_EARLY]
    _line(figure, "this epoch", [*epochs[-1:], *now], TRAINING, opacity=0.5, showlegend=False)
    _line(figure, "Training", epochs or NOTHING_YET, TRAINING, mode=DOTTED)


def _validation(figure: Figure, epochs: Points) -> None:
    _line(figure, "Validation", list(epochs) or NOTHING_YET, VALIDATION, mode=DOTTED)


def _line(figure: Figure, name: str, points: Points, colour: str, **look: Any) -> None:
    """Add a line; `look` is Plotly's, for a trace."""
    listing = list(points)
    figure.add_scatter(
        **{
            "name": name,
            "x": [x for x, _ in listing],
            "y": [y for _, y in listing],
            "mode": "lines",
            "line": {"color": colour, "width": 2},
            "marker": {"size": 6, "color": colour},
        }
        | look
    )


def _as_shares(figure: Figure) -> Figure:
    """The height in steps of 10 % from 0 to above all curves, so that each value can be read."""
    highest = max((y for line in figure.data for y in line.y if y is not None), default=0.3)
    step = 0.1 if highest < 0.55 else 0.2
    top = min(math.ceil(highest / step + 0.1) * step, 1.0)
    return figure.update_yaxes(tickformat=".0%", range=[0, top], dtick=step)


def _along_epochs(figure: Figure, epochs: int, *, height: int = 260) -> Figure:
    """The epochs from left to right, all of them from the start, so that the curves grow."""
    plain_layout(figure, height=height).update_layout(hovermode="x unified")
    return figure.update_xaxes(title="epoch", range=[0, epochs * 1.02])
