"""The confusion matrix: its figure, its table and its largest confusion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from fer.evaluation.outputs import Outputs
from fer.evaluation.report import confusion_matrix
from fer.labels import Expression
from ui.elements.download import Cell
from ui.elements.heat_map import SHADES, SHADES_ON_DARK, heat_map
from ui.evaluation.plot import Plot
from ui.palette import Colour, text_on

Counts = Sequence[Sequence[int]]

HEIGHT = 500

LABELS = [expression.label for expression in Expression]

_PLACES = {"x": LABELS * len(LABELS), "y": [label for label in LABELS for _ in LABELS]}
"""Of the 49 cells, row by row."""


class Normalise(StrEnum):
    """The sum that a cell is a share of."""

    TRUE = "true label"
    PREDICTED = "predicted label"
    NONE = "none"


NORMALISE: dict[Normalise, Literal["true", "pred"] | None] = {
    Normalise.TRUE: "true",
    Normalise.PREDICTED: "pred",
    Normalise.NONE: None,
}

MEANING = {
    Normalise.TRUE: "Rows add up to 100%: how the faces with one label were classified. The "
    "diagonal is recall.",
    Normalise.PREDICTED: "Columns add up to 100%: which labels the faces with one prediction have. "
    "The diagonal is precision.",
    Normalise.NONE: "Counts of faces; frequent expressions look worse than they are.",
}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Matrix(Plot):
    """The matrix of a model; its last trace has a point for each cell, which can be clicked."""

    outputs: Outputs
    by: Normalise  # what is written in the cells and shades them
    dark: bool  # whether the page is; the palest cells are nearly its background
    chosen: tuple[int, int]  # true label and prediction of the cell that gets a frame

    def rows(self) -> Iterable[Sequence[Cell]]:
        """The counts, a row for each true label."""
        return rows(confusion_matrix(self.outputs).astype(int).tolist())

    def figure(self) -> go.Figure:
        """Shaded cells, their texts, what can be clicked, and the frame."""
        ends, cells = SHADES_ON_DARK if self.dark else SHADES, shares(self.outputs, self.by)
        drawn = heat_map(cells, dark=self.dark, hoverinfo="skip")
        # The numbers, each in the ink that is easier to read on its shade.
        drawn.add_scatter(
            **_PLACES,
            text=[text for row in texts(self.outputs, self.by) for text in row],
            textfont={"color": [text_on(between(*ends, share)) for share in cells.ravel()]},
            mode="text", hoverinfo="skip", showlegend=False,
        )  # fmt: skip
        # An invisible marker of about its size in each cell: a heat map's cannot be selected.
        invisible = {"marker": {"opacity": 0}}
        drawn.add_scatter(
            **_PLACES,
            customdata=confusion_matrix(self.outputs).astype(int).ravel(),
            mode="markers",
            marker={"symbol": "square", "size": 52, "opacity": 0, "color": SHADES[0]},
            selected=invisible,
            unselected=invisible,
            hovertemplate="%{y} predicted as %{x}: %{customdata} faces<extra></extra>",
            showlegend=False,
        )
        truth, predicted = self.chosen
        drawn.add_shape(
            type="rect", x0=predicted - 0.48, x1=predicted + 0.48, y0=truth - 0.48, y1=truth + 0.48,
            line={"color": "#C46A00", "width": 3},
        )  # fmt: skip
        drawn.update_layout(
            height=HEIGHT, margin={"l": 0, "r": 4, "t": 32, "b": 0},
            clickmode="event+select", dragmode=False, hovermode="closest",
        )  # fmt: skip
        drawn.update_xaxes(range=[-0.5, 6.5], zeroline=False)
        return drawn.update_yaxes(range=[6.5, -0.5], ticksuffix=" ", zeroline=False)


def shares(outputs: Outputs, by: Normalise) -> npt.NDArray[np.float64]:
    """(7, 7) each cell's share of its row, its column, or of the largest cell."""
    cells = confusion_matrix(outputs, NORMALISE[by])
    return cells / cells.max() if by is Normalise.NONE else cells


def texts(outputs: Outputs, by: Normalise) -> list[list[str]]:
    """The text of each cell."""
    form = "{:,.0f}" if by is Normalise.NONE else "{:.0%}"
    return [[form.format(cell) for cell in row] for row in confusion_matrix(outputs, NORMALISE[by])]


def between(one: Colour, other: Colour, share: float) -> Colour:
    """The colour at a share of the way from one to another.

    >>> between("#000000", "#FF8000", 0.5)
    '#804000'
    """
    mixed = [
        round(int(one[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    ]
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def in_words(counts: Counts) -> str:
    """The largest confusion, for those who do not see the matrix."""
    truth, predicted = worst(counts)
    return (
        f"Correct predictions are on the diagonal. The most frequent error: {LABELS[truth]} "
        f"predicted as {LABELS[predicted]}, {counts[truth][predicted]} of {sum(counts[truth])} "
        "faces"
    )


def worst(counts: Counts) -> tuple[int, int]:
    """True label and prediction of the largest cell beside the diagonal.

    >>> worst([[5, 0], [2, 1]])
    (1, 0)
    """
    wrong = np.array(counts)
    np.fill_diagonal(wrong, -1)
    truth, predicted = np.unravel_index(wrong.argmax(), wrong.shape)
    return int(truth), int(predicted)


def rows(counts: Counts) -> list[Sequence[Cell]]:
    """The counts as a table with a header."""
    table: list[Sequence[Cell]] = [("true label \\ predicted", *LABELS)]
    table += [(label, *row) for label, row in zip(LABELS, counts, strict=True)]
    return table
