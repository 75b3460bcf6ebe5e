"""How often each true expression was given each predicted one: shares, figure and table."""

from collections.abc import Sequence
from enum import StrEnum

import plotly.graph_objects as go

from fer.labels import Expression
from ui.elements.chart_style import NO_TEMPLATE
from ui.elements.heat_map import SHADES, SHADES_ON_DARK
from ui.evaluation.plot import Cell
from ui.palette import Colour, text_on

Counts = Sequence[Sequence[int]]

HEIGHT = 500

LABELS = [expression.label for expression in Expression]


class Shares(StrEnum):
    """What a cell is a share of."""

    TRUTH = "of each label"
    PREDICTED = "of each answer"
    NOTHING = "counts"


TELLS = {
    Shares.TRUTH: "Each row is 100 %: of the faces labelled fear, say, how many were taken for "
    "what. The diagonal is recall.",
    Shares.PREDICTED: "Each column is 100 %: when it says fear, say, what was the label? The "
    "diagonal is precision.",
    Shares.NOTHING: "How many faces are in each cell; frequent expressions look worse than they "
    "are.",
}


def shares(counts: Counts, of: Shares) -> list[list[float]]:
    """Each cell's share of its row, its column, or of the largest cell; 0 where there is nothing.

    >>> shares([[3, 1], [0, 0]], Shares.TRUTH), shares([[3, 1], [0, 0]], Shares.PREDICTED)
    ([[0.75, 0.25], [0.0, 0.0]], [[1.0, 1.0], [0.0, 0.0]])
    """
    if of is Shares.NOTHING:
        largest = max(max(row) for row in counts)
        return [[count / max(largest, 1) for count in row] for row in counts]
    if of is Shares.TRUTH:
        return [[count / max(sum(row), 1) for count in row] for row in counts]
    columns = [max(sum(column), 1) for column in zip(*counts, strict=True)]
    return [[count / all_ for count, all_ in zip(row, columns, strict=True)] for row in counts]


def texts(counts: Counts, of: Shares) -> list[list[str]]:
    """What stands in each cell."""
    if of is Shares.NOTHING:
        return [[f"{count:,}" for count in row] for row in counts]
    return [[f"{share:.0%}" for share in row] for row in shares(counts, of)]


def figure(
    counts: Counts, of: Shares, *, dark: bool, chosen: tuple[int, int] | None = None
) -> go.Figure:
    """The matrix; its last trace has a point for each cell, which can be clicked.

    Args:
        counts: rows are the truth.
        of: what is written in the cells and shades them.
        dark: whether the page is; the palest cells are nearly its background.
        chosen: the truth and the answer of a cell that gets a frame.
    """
    ends = SHADES_ON_DARK if dark else SHADES
    drawn = go.Figure(
        go.Heatmap(
            z=shares(counts, of), x=LABELS, y=LABELS, zmin=0, zmax=1, showscale=False,
            xgap=2, ygap=2, hoverinfo="skip", colorscale=list(enumerate(ends)),
        )
    )  # fmt: skip
    _write(drawn, counts, of, ends)
    # A heatmap's cells cannot be selected, so each has an invisible marker of about its size.
    cells = [(truth, predicted) for truth in range(len(LABELS)) for predicted in range(len(LABELS))]
    unseen = {"opacity": 0}
    drawn.add_scatter(
        x=[LABELS[predicted] for _, predicted in cells],
        y=[LABELS[truth] for truth, _ in cells],
        customdata=[(truth, predicted, counts[truth][predicted]) for truth, predicted in cells],
        mode="markers",
        marker={"symbol": "square", "size": 52, "opacity": 0, "color": SHADES[0]},
        selected={"marker": unseen},
        unselected={"marker": unseen},
        hovertemplate="%{y} taken for %{x}: %{customdata[2]} faces<extra></extra>",
        showlegend=False,
    )
    if chosen:
        truth, predicted = chosen
        drawn.add_shape(
            type="rect", x0=predicted - 0.48, x1=predicted + 0.48, y0=truth - 0.48, y1=truth + 0.48,
            line={"color": "#C46A00", "width": 3},
        )  # fmt: skip
    drawn.update_layout(
        template=NO_TEMPLATE, height=HEIGHT, margin={"l": 0, "r": 4, "t": 32, "b": 0},
        clickmode="event+select", dragmode=False, hovermode="closest",
    )  # fmt: skip
    look = {"fixedrange": True, "showgrid": False, "zeroline": False}
    drawn.update_xaxes(title="the model's answer", side="bottom", range=[-0.5, 6.5], **look)
    return drawn.update_yaxes(title="label", range=[6.5, -0.5], ticksuffix=" ", **look)


def _write(drawn: go.Figure, counts: Counts, of: Shares, ends: tuple[Colour, Colour]) -> None:
    """Put the numbers into the cells, each in the ink that is easier to read on its shade."""
    shade = [between(*ends, share) for row in shares(counts, of) for share in row]
    drawn.add_scatter(
        x=LABELS * len(LABELS),
        y=[label for label in LABELS for _ in LABELS],
        text=[text for row in texts(counts, of) for text in row],
        textfont={"color": [text_on(colour) for colour in shade]},
        mode="text", hoverinfo="skip", showlegend=False,
    )  # fmt: skip


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
        f"Right answers are on the diagonal. Most often, {LABELS[truth]} is taken for "
        f"{LABELS[predicted]}: {counts[truth][predicted]} of {sum(counts[truth])} faces"
    )


def worst(counts: Counts) -> tuple[int, int]:
    """Truth and answer of the largest cell beside the diagonal.

    >>> worst([[5, 0], [2, 1]])
    (1, 0)
    """
    wrong = [
        (truth, predicted)
        for truth in range(len(counts))
        for predicted in range(len(counts))
        if truth != predicted
    ]
    return max(wrong, key=lambda cell: counts[cell[0]][cell[1]])


def rows(counts: Counts) -> list[Sequence[Cell]]:
    """The counts as a table with a header."""
    table: list[Sequence[Cell]] = [("label \\ answer", *LABELS)]
    table += [(label, *row) for label, row in zip(LABELS, counts, strict=True)]
    return table
