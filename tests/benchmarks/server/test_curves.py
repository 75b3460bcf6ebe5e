"""Time against more and more of them."""

import pytest

from fer.benchmarks.server import curves
from fer.benchmarks.server.figures import Measured
from fer.benchmarks.server.served import Served
from tests.benchmarks.server.conftest import QUICK


def test_each_curve_has_all_its_points(in_place: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISITORS", "PHOTOS", "CAMERAS"):
        monkeypatch.setattr(curves, name, (1, 2))
    monkeypatch.setattr(curves, "PAGES", ("classify",))
    measured = Measured()

    for measure in curves.CURVES:
        measure(QUICK, measured)

    assert measured.errors == []
    assert [curve.across for curve in measured.curves] == [
        "visitors at the same instant",
        "photos",
        "cameras",
        "cameras",
    ]
    for curve in measured.curves:
        assert list(curve.points) == [1, 2]
        assert all(value > 0 for value in curve.points.values())
