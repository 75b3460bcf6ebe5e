"""The confusion matrix, and the difference of two: figures, tables and largest cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
import plotly.graph_objects as go

from fer.arrays import Doubles
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import confusion_matrix
from fer.labels import LABELS
from ui.elements.download import Cell
from ui.elements.heat_map import (
    DIFFERENCES,
    DIFFERENCES_ON_DARK,
    SHADES,
    SHADES_ON_DARK,
    heat_map,
)
from ui.evaluation.plot import Plot
from ui.palette import Colour, text_on
from ui.wording import count

Counts = Sequence[Sequence[int]]

HEIGHT = 500

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
    chosen: tuple[int, int] | None = None  # true label and prediction of the cell with a frame

    def rows(self) -> Iterable[Sequence[Cell]]:
        """The counts, a row for each true label."""
        return rows(confusion_matrix(self.outputs).astype(int).tolist())

    def shades(self) -> Sequence[Colour]:
        """The colours of the cells, from the least to the largest of `values`."""
        return SHADES_ON_DARK if self.dark else SHADES

    def values(self) -> Doubles:
        """(7, 7) what shades the cells."""
        return shares(self.outputs, self.by)

    def texts(self) -> list[list[str]]:
        """Return the texts of the cells, row by row."""
        return texts(self.outputs, self.by)

    def notes(self) -> list[str]:
        """Return the texts that the pointer shows of the 49 cells, row by row."""
        counts = confusion_matrix(self.outputs).astype(int).ravel()
        return [count(int(each), "face") for each in counts]

    def figure(self) -> go.Figure:
        """Shaded cells, their texts, what can be clicked, and the frame."""
        shades = self.shades()
        drawn = heat_map(self.values(), shades, self.texts(), hoverinfo="skip")
        # An invisible marker of about its size in each cell: a heat map's cannot be selected.
        invisible = {"marker": {"opacity": 0}}
        drawn.add_scatter(
            **_PLACES,
            customdata=self.notes(),
            mode="markers",
            marker={"symbol": "square", "size": 52, "opacity": 0, "color": SHADES[0]},
            selected=invisible,
            unselected=invisible,
            hovertemplate="%{y} predicted as %{x}: %{customdata}<extra></extra>",
            showlegend=False,
        )
        if self.chosen:
            truth, predicted = self.chosen
            drawn.add_shape(
                type="rect", x0=predicted - 0.48, x1=predicted + 0.48,
                y0=truth - 0.48, y1=truth + 0.48, line={"color": text_on(shades[-2]), "width": 3},
            )  # fmt: skip
        drawn.update_layout(
            height=HEIGHT, margin={"l": 0, "r": 4, "t": 32, "b": 0},
            clickmode="event+select", dragmode=False, hovermode="closest",
        )  # fmt: skip
        return drawn.update_yaxes(ticksuffix=" ")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Difference(Matrix):
    """The matrix of a model minus that of another."""

    against: Outputs

    def difference(self) -> Doubles:
        """(7, 7) by how much each cell is larger."""
        normalise = NORMALISE[self.by]
        return confusion_matrix(self.outputs, normalise) - confusion_matrix(self.against, normalise)

    def rows(self) -> Iterable[Sequence[Cell]]:
        """The differences, a row for each true label."""
        return rows(self.difference().tolist())

    def shades(self) -> Sequence[Colour]:
        """Three: the other has more, both the same, this one more."""
        return DIFFERENCES_ON_DARK if self.dark else DIFFERENCES

    def values(self) -> Doubles:
        """(7, 7) the differences by the largest of them, -1 to 1."""
        found = self.difference()
        return found / (np.abs(found).max() or 1.0)

    def texts(self) -> list[list[str]]:
        """Percentage points or faces, with their sign."""
        scale = 1 if self.by is Normalise.NONE else 100
        return [[signed(scale * cell) for cell in row] for row in self.difference()]

    def notes(self) -> list[str]:
        """The same with its unit."""
        unit = "faces" if self.by is Normalise.NONE else "percentage points"
        return [f"{text} {unit}" for row in self.texts() for text in row]


def signed(number: float) -> str:
    """A whole number with its sign, as print has it.

    >>> signed(3.6), signed(-2.2), signed(-0.3)
    ('+4', '\N{MINUS SIGN}2', '0')
    """
    return f"{number:+.0f}".replace("-", "\N{MINUS SIGN}") if round(number) else "0"


def shares(outputs: Outputs, by: Normalise) -> Doubles:
    """(7, 7) each cell's share of its row, its column, or of the largest cell."""
    cells = confusion_matrix(outputs, NORMALISE[by])
    return cells / cells.max() if by is Normalise.NONE else cells


def texts(outputs: Outputs, by: Normalise) -> list[list[str]]:
    """The text of each cell."""
    form = "{:,.0f}" if by is Normalise.NONE else "{:.0%}"
    return [[form.format(cell) for cell in row] for row in confusion_matrix(outputs, NORMALISE[by])]


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


def rows(counts: Sequence[Sequence[float]]) -> list[Sequence[Cell]]:
    """The counts as a table with a header."""
    table: list[Sequence[Cell]] = [("true label \\ predicted", *LABELS)]
    table += [(label, *row) for label, row in zip(LABELS, counts, strict=True)]
    return table
