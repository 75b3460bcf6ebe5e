"""fer/evaluation/headlines.py"""

from fer.evaluation.headlines import HEADLINES
from fer.evaluation.intervals import intervals
from fer.evaluation.report import report
from tests.evaluation.ten_faces import TEN


def test_every_headline_is_a_figure_of_a_report_and_has_an_interval() -> None:
    figures, spread = report(TEN), intervals(TEN)

    for headline in HEADLINES:
        interval = spread[headline.field]
        assert interval.low <= interval.high
        assert getattr(figures, headline.field) is not None
