"""Votes, read back from what Plotly would draw."""

import numpy as np

from ui.elements import votes


def test_votes_are_shares_of_all_votes_with_their_number() -> None:
    given = np.array([0, 0, 6, 0, 0, 2, 0, 0, 0, 0], np.uint8)

    (bars,) = votes.figure(given).data

    assert list(bars.x) == [0, 0, 0.75, 0, 0, 0.25, 0, 0, 0, 0]
    assert list(bars.y)[7:] == ["contempt", "unknown", "not a face"]
    assert list(bars.text)[2:6] == ["6", "", "", "2"]
