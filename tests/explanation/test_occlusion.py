"""The square that slides over a face, and what is learned from it."""

from collections.abc import Callable

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.explanation import occlusion
from fer.explanation.occlusion import GREY, mean_drop_by_cell, occluded, probability_drops

WHITE = np.full((1, 48, 48, 1), 255, np.uint8)


def looks_at_one_pixel(faces: Faces) -> Probabilities:
    """Sure of the first expression as long as the pixel in row 30 and column 5 is white."""
    white = faces[:, 30, 5, 0] == 255
    answers = np.zeros((len(faces), 7), np.float32)
    answers[:, 0] = np.where(white, 0.9, 0.2)
    answers[:, 6] = np.where(white, 0.1, 0.8)
    return answers


@pytest.fixture
def use_squares(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Have squares of another side, so many pixels apart."""

    def use(side: int, step: int) -> None:
        monkeypatch.setattr(occlusion, "SQUARE", side)
        monkeypatch.setattr(occlusion, "STEP", step)

    return use


def test_every_place_is_hidden_once_row_by_row(use_squares: Callable[[int, int], None]) -> None:
    use_squares(24, 12)

    covered = occluded(WHITE)

    assert covered.shape == (9, 48, 48, 1)
    first, second, fourth = covered[0, ..., 0], covered[1, ..., 0], covered[3, ..., 0]
    assert (first[:24, :24] == GREY).all()
    assert (first == GREY).sum() == 24 * 24
    assert (second[:24, 12:36] == GREY).all()
    assert (fourth[12:36, :24] == GREY).all()
    assert (WHITE == 255).all()


def test_hiding_what_the_network_looks_at_takes_and_gives_probability(
    use_squares: Callable[[int, int], None],
) -> None:
    use_squares(12, 12)

    found = probability_drops(WHITE, looks_at_one_pixel)

    assert found.shape == (4, 4, 7)
    expected = np.zeros((4, 4))
    expected[2, 0] = 0.7  # rows 24 to 35, columns 0 to 11
    np.testing.assert_allclose(found[..., 0], expected, atol=1e-6)
    np.testing.assert_allclose(found[..., 6], -expected, atol=1e-6)


def test_the_network_is_asked_once_about_all_places() -> None:
    asked = []

    def classify(faces: Faces) -> Probabilities:
        asked.append(len(faces))
        return looks_at_one_pixel(faces)

    probability_drops(WHITE, classify)

    assert asked == [101]


def test_a_cell_has_the_mean_of_the_squares_that_hide_it(
    use_squares: Callable[[int, int], None],
) -> None:
    # Squares of 24 pixels, 12 apart: three places along each side, four cells.
    use_squares(24, 12)
    found = np.zeros((3, 3, 7), np.float32)
    found[0, 0, 0] = 4

    cells = mean_drop_by_cell(found)

    assert cells.shape == (4, 4, 7)
    # The corner cell is hidden by that square alone, its neighbour by two, the next by none of it.
    expected = np.outer([1, 0.5, 0, 0], [1, 0.5, 0, 0]) * 4
    np.testing.assert_allclose(cells[..., 0], expected)
    np.testing.assert_array_equal(cells[..., 1:], 0)


@pytest.mark.parametrize(("square", "step"), [(12, 4), (12, 12), (16, 8)])
def test_where_every_place_costs_the_same_so_does_every_cell(
    square: int, step: int, use_squares: Callable[[int, int], None]
) -> None:
    use_squares(square, step)
    places = (48 - square) // step + 1

    cells = mean_drop_by_cell(np.full((places, places, 7), 0.25, np.float32))

    np.testing.assert_allclose(cells, np.full((48 // step, 48 // step, 7), 0.25), rtol=1e-6)


def test_a_cell_is_what_counting_its_squares_one_by_one_gives() -> None:
    found = np.random.default_rng(0).normal(size=(10, 10, 7)).astype(np.float32)

    cells = mean_drop_by_cell(found)

    for row, column in [(0, 0), (5, 11), (7, 2)]:
        hiding = [
            found[down, across]
            for down in range(10)
            for across in range(10)
            if 4 * down <= 4 * row < 4 * down + 12 and 4 * across <= 4 * column < 4 * across + 12
        ]
        np.testing.assert_allclose(cells[row, column], np.mean(hiding, axis=0), atol=1e-6)
