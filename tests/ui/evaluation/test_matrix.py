"""The confusion matrix."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from fer.evaluation.outputs import Outputs
from fer.evaluation.report import report
from fer.labels import LABELS, Expression
from ui.elements.heat_map import DIFFERENCES, DIFFERENCES_ON_DARK, shade
from ui.evaluation import matrix
from ui.evaluation.evaluation import Evaluation
from ui.evaluation.matrix import Difference, Matrix, Normalise
from ui.palette import contrast, text_on

FEAR, SURPRISE = Expression.FEAR, Expression.SURPRISE


@pytest.fixture
def outputs() -> Outputs:
    """Four faces of fear, three of them predicted as surprise, and six surprised ones."""
    truth = np.array([FEAR] * 4 + [SURPRISE] * 6)
    predicted = np.array([FEAR] + [SURPRISE] * 9)
    return Outputs(np.eye(7, dtype=np.float32)[predicted], truth, np.arange(10))


@pytest.mark.parametrize(
    ("by", "share", "text"),
    [
        (Normalise.TRUE, 3 / 4, "75%"),
        (Normalise.PREDICTED, 3 / 9, "33%"),
        (Normalise.NONE, 3 / 6, "3"),
    ],
)
def test_a_cell_is_a_share_of_its_row_its_column_or_neither(
    outputs: Outputs, by: Normalise, share: float, text: str
) -> None:
    assert matrix.shares(outputs, by)[FEAR][SURPRISE] == pytest.approx(share)
    assert matrix.texts(outputs, by)[FEAR][SURPRISE] == text


@pytest.mark.parametrize("by", [Normalise.TRUE, Normalise.PREDICTED])
def test_an_expression_that_is_nowhere_has_shares_of_0(outputs: Outputs, by: Normalise) -> None:
    shares = matrix.shares(outputs, by)

    assert not shares[Expression.ANGER].any()
    assert not shares[:, Expression.ANGER].any()


def drawn(outputs: Outputs, *, dark: bool = False) -> go.Figure:
    """The matrix with the cell of fear taken for surprise open."""
    words = {"name": "m", "title": "Matrix", "meaning": "Tells.", "alt": "Says."}
    return Matrix(
        **words, outputs=outputs, by=Normalise.TRUE, dark=dark, chosen=(FEAR, SURPRISE)
    ).figure()


def test_every_cell_has_a_point_to_click(outputs: Outputs) -> None:
    points = drawn(outputs).data[-1]

    places = list(zip(points.y, points.x, strict=True))
    assert len(set(places)) == 49
    assert points.customdata[places.index(("fear", "surprise"))] == "3 faces"


def test_the_open_cell_has_a_frame(outputs: Outputs) -> None:
    (frame,) = drawn(outputs).layout.shapes

    assert frame.x0 < SURPRISE < frame.x1
    assert frame.y0 < FEAR < frame.y1


@pytest.mark.parametrize("dark", [False, True])
def test_every_number_can_be_read_on_its_shade(one: Evaluation, dark: bool) -> None:
    heat, words, _ = drawn(one.outputs, dark=dark).data
    colours = [colour for _, colour in heat.colorscale]

    shades = [shade(colours, share) for row in heat.z for share in row]

    assert all(
        contrast(ink, under) >= 4.5 for ink, under in zip(words.textfont.color, shades, strict=True)
    )


def test_the_largest_confusion_is_told_in_words(outputs: Outputs) -> None:
    words = matrix.in_words(report(outputs).confusion)

    assert "fear predicted as surprise, 3 of 4 faces" in words


def test_the_table_has_a_row_for_each_label(outputs: Outputs) -> None:
    header, *rows = matrix.rows(report(outputs).confusion)

    assert header[1:] == LABELS
    assert rows[FEAR] == ("fear", 0, 0, 1, 0, 0, 3, 0)


@pytest.fixture
def difference(outputs: Outputs) -> Difference:
    """Those outputs minus others, which take two of the four faces of fear for surprise."""
    predicted = np.array([FEAR] * 2 + [SURPRISE] * 8)
    other = Outputs(np.eye(7, dtype=np.float32)[predicted], outputs.truth, outputs.row)
    return Difference(
        name="d", title="Difference", meaning="Tells.", alt="Says.",
        outputs=outputs, against=other, by=Normalise.TRUE, dark=False,
    )  # fmt: skip


def test_a_difference_is_in_percentage_points_with_its_sign(difference: Difference) -> None:
    assert difference.texts()[FEAR][SURPRISE] == "+25"
    assert difference.texts()[FEAR][FEAR] == "\N{MINUS SIGN}25"
    assert difference.texts()[SURPRISE][SURPRISE] == "0"
    assert replace(difference, by=Normalise.NONE).texts()[FEAR][SURPRISE] == "+1"


def test_the_largest_difference_has_the_fullest_colour(difference: Difference) -> None:
    (heat, _, points) = difference.figure().data

    assert (heat.zmin, heat.zmax) == (-1, 1)
    assert (heat.z[FEAR][SURPRISE], heat.z[FEAR][FEAR], heat.z[0][0]) == (1, -1, 0)
    assert points.customdata[7 * FEAR + SURPRISE] == "+25 percentage points"


def test_two_equal_matrices_differ_nowhere(difference: Difference) -> None:
    same = replace(difference, against=difference.outputs)

    assert not same.values().any()
    assert {text for row in same.texts() for text in row} == {"0"}


@pytest.mark.parametrize("dark", [False, True])
def test_a_difference_can_be_read_on_every_shade(dark: bool) -> None:
    shades = DIFFERENCES_ON_DARK if dark else DIFFERENCES

    for value in np.linspace(-1, 1, 41):
        colour = shade(shades, float(value))
        assert contrast(text_on(colour), colour) >= 4.5
