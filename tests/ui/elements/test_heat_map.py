"""Heat maps, read back from what Plotly would draw."""

import pytest

from fer.labels import Expression
from ui.elements.heat_map import confusion_heat_map, shade
from ui.palette import contrast


def test_the_confusion_is_shaded_by_the_share_of_its_row() -> None:
    counts = [[0] * 7 for _ in Expression]
    counts[Expression.FEAR][Expression.SURPRISE] = 3
    counts[Expression.FEAR][Expression.FEAR] = 1

    cells, words = confusion_heat_map(counts).data

    assert cells.z[Expression.FEAR][Expression.SURPRISE] == 0.75
    assert words.text[7 * Expression.FEAR + Expression.FEAR] == "1"
    assert cells.z[Expression.ANGER][Expression.ANGER] == 0
    assert list(cells.x) == list(cells.y) == [expression.label for expression in Expression]


def test_answers_may_have_more_columns_than_there_are_labels() -> None:
    columns = [*(each.label for each in Expression), "not sure"]
    counts = [[0] * 8 for _ in Expression]
    counts[Expression.FEAR][7] = 2

    cells, words = confusion_heat_map(counts, columns=columns).data

    assert cells.z[Expression.FEAR][7] == 1
    assert list(cells.x) == columns
    assert len(cells.y) == 7
    assert words.text[8 * Expression.FEAR + 7] == "2"


@pytest.mark.parametrize("dark", [False, True])
def test_every_count_can_be_read_on_its_shade(dark: bool) -> None:
    counts = [[0] * 7, *([hits, 20 - hits, 0, 0, 0, 0, 0] for hits in range(6, 12))]

    cells, words = confusion_heat_map(counts, dark=dark).data

    shades = [colour for _, colour in cells.colorscale]
    under = [shade(shades, share) for row in cells.z for share in row]
    assert all(
        contrast(ink, each) >= 4.5 for ink, each in zip(words.textfont.color, under, strict=True)
    )
