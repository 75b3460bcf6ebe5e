"""A run's figures to Plotly figures; nothing of Streamlit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import plotly.graph_objects as go

from fer.labels import Expression
from ui.training.history import Confusion, Epoch, History, Moment

TRAINING, VALIDATION = "#87929B", "#2A7FB8"
"""Readable on the light page and on the dark one: 3:1 on both (WCAG 1.4.11)."""

RUNS = ("#2A7FB8", "#C46A00", "#009E73", "#C66FA0", "#8A7A00", "#7C6FD0", "#C24A3A", "#87929B")
"""A colour for each run that is laid over others, from the first on."""

NO_TEMPLATE = go.layout.Template()
"""The page's own look replaces it anyway, and copying Plotly's for each visitor takes longer than
all the rest of showing a chart."""

TOO_EARLY = 0.1
"""The part of an epoch whose mean is not drawn yet."""

SHADES, SHADES_ON_DARK = ("#F2F5F7", "#0068A3"), ("#1B2228", "#6CB8E6")
"""Of a cell with none and with all of its row. Opaque: Plotly chooses a number's colour by them."""

PLAIN = {"displayModeBar": False, "scrollZoom": False}
"""Plotly's settings for a chart that shows its values under the pointer, and no more."""

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
        confusion(history.confusion, dark=dark) if history.confusion else None,
    )


def loss(history: History, epochs: int) -> Figure:
    """Loss on Training and PublicTest as it goes on."""
    figure = go.Figure()
    _training(figure, history, lambda each: each.loss)
    _validation(figure, [(each.number, each.validation_loss) for each in history.epochs])
    return _along_epochs(figure, epochs)


def accuracy(history: History, epochs: int) -> Figure:
    """Accuracy on Training and PublicTest as it goes on; the best epoch has a ring."""
    figure = go.Figure()
    _training(figure, history, lambda each: each.accuracy)
    _validation(figure, [(each.number, each.validation_accuracy) for each in history.epochs])
    if history.best:
        ring = {"size": 14, "color": VALIDATION, "symbol": "circle-open", "line": {"width": 2}}
        best = [(history.best.number, history.best.validation_accuracy)]
        _line(figure, "best", best, VALIDATION, mode="markers", marker=ring, hoverinfo="skip")
    return _along_epochs(figure, epochs).update_yaxes(tickformat=".0%", rangemode="tozero")


def in_words(history: History) -> str:
    """What the accuracy's chart shows, for those who do not see it."""
    if not history.best or not history.last:
        return "No epoch is done yet"
    return (
        f"Right answers on PublicTest after epoch {history.last.number}: "
        f"{history.last.validation_accuracy:.1%}; best {history.best.validation_accuracy:.1%} "
        f"after epoch {history.best.number}"
    )


def learning_rate(history: History, epochs: int) -> Figure:
    """The learning rate as it goes on."""
    figure = go.Figure()
    points = [(each.at, each.learning_rate) for each in history.moments]
    _line(figure, "learning rate", points, VALIDATION)
    figure = _along_epochs(figure, epochs).update_layout(showlegend=False)
    return figure.update_yaxes(rangemode="tozero")


def laid_over(histories: Mapping[str, History], *, epochs: int) -> Figure:
    """The accuracy of several runs: a colour each, PublicTest drawn through, Training dotted."""
    figure = go.Figure()
    for place, (name, history) in enumerate(histories.items()):
        colour = RUNS[place % len(RUNS)]
        own = {"legendgroup": name}
        validated = [(each.number, each.validation_accuracy) for each in history.epochs]
        trained = [(each.number, each.accuracy) for each in history.epochs]
        _line(figure, name, validated, colour, mode=DOTTED, **own)
        dots = {"color": colour, "width": 1.5, "dash": "dot"}
        _line(figure, f"{name}, Training", trained, colour, line=dots, showlegend=False, **own)
    figure = _along_epochs(figure, epochs, height=380)
    return figure.update_yaxes(tickformat=".0%", rangemode="tozero")


def confusion(counts: Confusion, *, dark: bool = False) -> Figure:
    """How often each true expression (rows) was given each predicted one; shaded by row.

    Args:
        dark: whether the page is; the palest cells are nearly its background.
    """
    names = [expression.label for expression in Expression]
    shares = [[count / max(sum(row), 1) for count in row] for row in counts]
    figure = go.Figure(
        go.Heatmap(
            z=shares, x=names, y=names, zmin=0, zmax=1, showscale=False,
            text=[list(row) for row in counts], texttemplate="%{text}",
            customdata=shares, xgap=2, ygap=2,
            colorscale=list(enumerate(SHADES_ON_DARK if dark else SHADES)),
            hovertemplate="%{y} taken for %{x}: %{text}, %{z:.0%} of the row<extra></extra>",
        )
    )  # fmt: skip
    figure.update_layout(template=NO_TEMPLATE, height=330, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(title="predicted", side="bottom", fixedrange=True, showgrid=False)
    return figure.update_yaxes(title="truth", autorange="reversed", fixedrange=True, showgrid=False)


Points = Iterable[tuple[float, float]]

DOTTED = "lines+markers"


def _training(figure: Figure, history: History, value: Callable[[Moment | Epoch], float]) -> None:
    """Whole epochs as a line, and the epoch that goes on, paler, so that something moves at once.

    A moment tells the mean of its epoch so far, which means little at the epoch's start.
    """
    epochs = [(float(each.number), value(each)) for each in history.epochs]
    done = epochs[-1][0] if epochs else 0.0
    now = [(each.at, value(each)) for each in history.moments if each.at > done + TOO_EARLY]
    _line(figure, "this epoch", [*epochs[-1:], *now], TRAINING, opacity=0.5, showlegend=False)
    _line(figure, "Training", epochs, TRAINING, mode=DOTTED)


def _validation(figure: Figure, epochs: Points) -> None:
    _line(figure, "PublicTest", epochs, VALIDATION, mode=DOTTED)


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


def _along_epochs(figure: Figure, epochs: int, *, height: int = 260) -> Figure:
    """The epochs from left to right, all of them from the start, so that the curves grow."""
    figure.update_layout(
        template=NO_TEMPLATE,
        height=height,
        margin={"l": 0, "r": 8, "t": 8, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hovermode="x unified",
        # What a visitor zoomed to stays when the next values come.
        uirevision="same",
    )
    figure.update_xaxes(title="epoch", range=[0, epochs * 1.02], fixedrange=True)
    return figure.update_yaxes(fixedrange=True)
