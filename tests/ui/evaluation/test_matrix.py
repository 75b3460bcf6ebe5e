"""The confusion matrix."""

import pytest

from fer.labels import Expression
from ui.evaluation import matrix
from ui.evaluation.matrix import Shares
from ui.evaluation.scored import Scored
from ui.palette import contrast

FEAR, SURPRISE = Expression.FEAR, Expression.SURPRISE


@pytest.fixture
def counts() -> list[list[int]]:
    """Four faces of fear, three of them taken for surprise, and six surprised ones."""
    table = [[0] * 7 for _ in Expression]
    table[FEAR][FEAR], table[FEAR][SURPRISE], table[SURPRISE][SURPRISE] = 1, 3, 6
    return table


@pytest.mark.parametrize(
    ("of", "share", "text"),
    [(Shares.TRUTH, 3 / 4, "75%"), (Shares.PREDICTED, 3 / 9, "33%"), (Shares.NOTHING, 3 / 6, "3")],
)
def test_a_cell_is_a_share_of_its_row_its_column_or_neither(
    counts: list[list[int]], of: Shares, share: float, text: str
) -> None:
    assert matrix.shares(counts, of)[FEAR][SURPRISE] == pytest.approx(share)
    assert matrix.texts(counts, of)[FEAR][SURPRISE] == text


def test_every_cell_has_a_point_to_click(counts: list[list[int]]) -> None:
    points = matrix.figure(counts, Shares.TRUTH, dark=False).data[-1]

    places = list(zip(points.y, points.x, strict=True))
    assert len(set(places)) == 49
    assert points.customdata[places.index(("fear", "surprise"))][2] == 3


def test_the_open_cell_has_a_frame(counts: list[list[int]]) -> None:
    drawn = matrix.figure(counts, Shares.TRUTH, dark=False, chosen=(FEAR, SURPRISE))

    (frame,) = drawn.layout.shapes
    assert frame.x0 < SURPRISE < frame.x1
    assert frame.y0 < FEAR < frame.y1


@pytest.mark.parametrize("dark", [False, True])
def test_every_number_can_be_read_on_its_shade(one: Scored, dark: bool) -> None:
    counts = one.report.confusion
    heat, words, _ = matrix.figure(counts, Shares.TRUTH, dark=dark).data
    pale, full = (colour for _, colour in heat.colorscale)

    shades = [matrix.between(pale, full, share) for row in heat.z for share in row]

    assert all(
        contrast(ink, shade) >= 4.5 for ink, shade in zip(words.textfont.color, shades, strict=True)
    )


def test_the_largest_confusion_is_told_in_words(counts: list[list[int]]) -> None:
    assert "fear is taken for surprise: 3 of 4 faces" in matrix.in_words(counts)


def test_the_table_has_a_row_for_each_label(counts: list[list[int]]) -> None:
    header, *rows = matrix.rows(counts)

    assert list(header[1:]) == matrix.LABELS
    assert rows[FEAR] == ("fear", 0, 0, 1, 0, 0, 3, 0)
