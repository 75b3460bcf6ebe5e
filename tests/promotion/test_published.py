import pytest

from fer.promotion.published import STANDINGS, Origin, Standing


@pytest.mark.parametrize("standing", STANDINGS, ids=lambda standing: standing.name)
def test_a_figure_is_a_share_and_says_where_it_is_from(standing: Standing) -> None:
    low, high = standing.accuracy

    assert 0.5 < low <= high < 0.8
    assert standing.protocol
    assert standing.source
    assert (standing.macro_f1 is not None) == (standing.origin is Origin.MEASURED)


def test_the_best_comes_first() -> None:
    # People by the middle of their range.
    middles = [sum(standing.accuracy) / 2 for standing in STANDINGS]

    assert middles == sorted(middles, reverse=True)
