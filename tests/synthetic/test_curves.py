"""Curves that faces are made of."""

import numpy as np
import pytest

from fer.synthetic.curves import ARCH, STEPS, bend, between, ellipse, ribbon

ACROSS = np.array([[0.0, 0.0], [1.0, 0.0]])


def test_steps_run_from_end_to_end_and_the_arch_rises_between() -> None:
    assert (STEPS[0], STEPS[7], STEPS[-1]) == (-1, 0, 1)
    assert (ARCH[0], ARCH[7], ARCH[-1]) == (0, 1, 0)


def test_an_ellipse_reaches_as_far_as_its_halves() -> None:
    oval = ellipse((1, 2), 3, 4)

    np.testing.assert_allclose(oval.min(axis=0), [-2, -2], atol=1e-9)
    np.testing.assert_allclose(oval.max(axis=0), [4, 6], atol=1e-9)


def test_a_bend_passes_its_three_points_and_may_go_either_way() -> None:
    curve = bend((2, 0), (1, -3), (0, 0))

    assert curve[[0, 4, 8]].tolist() == [[2, 0], [1, -3], [0, 0]]


def test_between_two_curves_lies_a_polygon_without_a_crossing() -> None:
    lower = np.array([[0.0, 1.0], [1.0, 1.0]])

    polygon = between(ACROSS, lower)

    assert polygon.tolist() == [[0, 0], [1, 0], [1, 1], [0, 1]]


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        (np.array([0.5, 0.25]), [[0, -0.5], [1, -0.25], [1, 0.25], [0, 0.5]]),
        (np.array(0.5), [[0, -0.5], [1, -0.5], [1, 0.5], [0, 0.5]]),
    ],
    ids=["a width for each point", "one for all"],
)
def test_a_ribbon_is_as_wide_on_both_sides_of_its_curve(
    widths: np.ndarray, expected: list[list[float]]
) -> None:
    assert ribbon(ACROSS, widths).tolist() == expected
