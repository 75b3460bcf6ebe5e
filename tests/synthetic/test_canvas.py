"""Where places on a head are in a picture."""

import numpy as np
import pytest

from fer.synthetic.canvas import (
    ARCH,
    DEPTH,
    HEAD,
    STEPS,
    Canvas,
    Points,
    bend,
    between,
    ellipse,
    ribbon,
)
from fer.synthetic.shot import Shot

NOSE = np.array([[0.0, 0.0]])
CHIN = np.array([[0.0, 1.0]])


def place(point: Points, relief: float = 1.0, **shot: float) -> list[float]:
    canvas = Canvas.blank(1000, Shot(**shot))  # type: ignore[arg-type]
    return [round(float(pixel)) for pixel in canvas.pixels(point, relief)[0]]


def test_the_heads_middle_is_nearly_the_pictures() -> None:
    assert place(NOSE) == [500, 510]
    assert place(CHIN) == [500, 510 + 1000 * HEAD]


def test_a_turn_moves_the_nose_and_not_the_outline() -> None:
    assert place(NOSE, turn=30.0) == [500 + round(1000 * HEAD * DEPTH / 2), 510]
    assert place(CHIN, relief=0.0, turn=30.0) == place(CHIN)


def test_what_is_behind_the_outline_goes_the_other_way() -> None:
    assert place(NOSE, relief=-0.5, turn=30.0)[0] < 500


def test_a_head_that_tilts_turns_in_the_picture() -> None:
    assert place(CHIN, tilt=90.0) == [500 - 1000 * HEAD, 510]


def test_a_shot_is_nearer_or_to_the_side() -> None:
    assert place(CHIN, size=0.5) == [500, round(510 + 500 * HEAD)]
    assert place(NOSE, right=0.1, down=-0.1) == [600, 410]


@pytest.mark.parametrize("width", [0.0, 0.1])
def test_what_is_drawn_on_both_halves_is_a_mirror_image(width: float) -> None:
    canvas = Canvas.blank(100, Shot(background=200.0))

    canvas.both(np.array([[0.2, 0.0], [0.5, 0.3], [0.6, -0.2]]), 10, width)

    dark = canvas.grey < 100
    assert dark.any()
    # The middle lies between two pixels; smoothing may round one edge otherwise.
    assert np.mean(dark[:, 1:] != dark[:, :0:-1]) < 0.02


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
