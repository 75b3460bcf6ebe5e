"""The rows of the server's benchmark, on a server that is there already."""

import os
import sys

import pytest

from fer.benchmarks.server.figures import Measured
from fer.benchmarks.server.rows import ROWS
from fer.benchmarks.server.served import Served
from fer.commands import bench_server
from tests.benchmarks.server.conftest import QUICK


def test_the_command_names_every_row() -> None:
    assert tuple(ROWS) == bench_server.ROWS


@pytest.mark.parametrize(
    ("name", "first", "figures"),
    [
        ("api", "API, 2 clients, photos of 0.3 to 3.6 megapixels: photos", 6),
        ("live", "Live, 1 camera 640x480: pictures", 8),
        ("memory", "Memory, idle", 2),
    ],
)
def test_a_row_gives_its_figures_without_an_error(
    in_place: Served, name: str, first: str, figures: int
) -> None:
    measured = Measured()

    ROWS[name](QUICK, measured)

    assert measured.errors == []
    assert measured.figures[0].title == first
    assert len(measured.figures) == figures
    assert all(figure.value > 0 for figure in measured.figures)


@pytest.mark.skipif(sys.platform != "linux", reason="chooses the cores")
def test_one_core_and_two_are_compared_and_all_are_free_again(in_place: Served) -> None:
    measured, cores = Measured(), os.sched_getaffinity(0)

    ROWS["cores"](QUICK, measured)

    titles = ["Two cores against one, API", "Two cores against one, Live"]
    assert measured.errors == []
    assert measured.skipped or [figure.title for figure in measured.figures] == titles
    assert os.sched_getaffinity(0) == cores


def test_one_core_alone_has_nothing_to_compare_with(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = Measured()
    monkeypatch.setattr("os.cpu_count", lambda: 1)

    ROWS["cores"](QUICK, measured)

    assert measured.figures == []
    assert "two cores" in measured.skipped[0]
