import pytest

from fer.promotion.published import PUBLISHED_RESULTS, PublishedResult


@pytest.mark.parametrize("result", PUBLISHED_RESULTS, ids=lambda result: result.name)
def test_a_figure_is_a_share_and_says_where_it_is_from(result: PublishedResult) -> None:
    low, high = result.accuracy

    assert 0.5 < low <= high < 0.8
    assert result.protocol
    assert result.source


def test_the_best_comes_first() -> None:
    # People by the middle of their range.
    middles = [sum(result.accuracy) / 2 for result in PUBLISHED_RESULTS]

    assert middles == sorted(middles, reverse=True)
