"""Visitors of the pages, on a server that is there already."""

from pathlib import Path

import pytest

from fer.benchmarks.server import page_rows
from fer.benchmarks.server.figures import Measured
from fer.benchmarks.server.page_rows import classify, opening, visitors
from fer.benchmarks.server.rows import Row
from fer.benchmarks.server.served import Served
from fer.benchmarks.server.setting import SHORT, Setting
from fer.files import ROOT


@pytest.mark.parametrize(
    ("row", "first", "figures"),
    [
        (visitors, "3 visitors at the same instant, Home: first paint p50", 6),
        (opening, "Evaluation, first opening: first figures after the title", 1),
        (classify, "Classify: one photo", 3),
    ],
)
def test_a_row_gives_its_figures_without_an_error(
    in_place: Served, row: Row, first: str, figures: int
) -> None:
    measured = Measured()

    row(Setting(ROOT, None, SHORT), measured)

    assert measured.errors == []
    assert measured.figures[0].title == first
    assert len(measured.figures) == figures
    assert all(figure.value > 0 for figure in measured.figures)


def test_a_visitor_whose_page_fails_is_an_error_of_the_measurement(in_place: Served) -> None:
    measured = Measured()

    page_rows.crowd(in_place, "", SHORT, measured)
    assert measured.errors == []
    page_rows.crowd(Served(1, in_place.process, Path()), "", SHORT, measured)

    assert len(measured.errors) == 1 + SHORT.visitors
