"""Curves of worse pictures."""

import pytest

from fer.evaluation.perturbations import BY_NAME
from tests.evaluated import with_robustness
from ui.evaluation import robustness
from ui.evaluation.evaluation import Evaluation


@pytest.fixture
def found(one: Evaluation) -> list[robustness.Measured]:
    with_robustness(one.run)
    return robustness.measured([one])


def test_a_model_without_it_is_left_out(two: list[Evaluation]) -> None:
    with_robustness(two[1].run)

    assert [each.name for each, _ in robustness.measured(two)] == ["worse"]


def test_the_means_stand_below_original_faces(found: list[robustness.Measured]) -> None:
    plot = robustness.means(found)

    assert plot.categories == ("Original", "Blur", "JPEG")
    assert plot.series[0].values == pytest.approx([0.8, 0.4, 0.8])
    assert "lowest for Blur" in plot.alt


def test_a_curve_goes_from_the_weakest_to_the_strongest(found: list[robustness.Measured]) -> None:
    plot = robustness.by_strength(found, BY_NAME["jpeg"])

    assert (plot.x.low, plot.x.high) == (50, 5)
    assert list(plot.lines[0].x) == [50, 30, 20, 10, 5]
    assert list(plot.lines[1].y) == [0.8, 0.8]
