"""Values calmed over time."""

import math

import numpy as np
import pytest

from fer.recognition.smoothing import Exponential, OneEuro


def test_an_average_moves_half_way_in_ln_2_of_its_constant() -> None:
    calm = Exponential()
    calm(np.array([0.0, 8.0]), 10.0, 0.5)

    np.testing.assert_allclose(calm(np.array([4.0, 0.0]), 10 + 0.5 * math.log(2), 0.5), [2.0, 4.0])


def test_an_average_does_not_depend_on_the_rate() -> None:
    slow, quick = Exponential(), Exponential()
    slow(np.array([0.0]), 0.0, 0.5)
    quick(np.array([0.0]), 0.0, 0.5)

    for frame in range(1, 31):
        last = quick(np.array([1.0]), frame / 30, 0.5)

    np.testing.assert_allclose(last, slow(np.array([1.0]), 1.0, 0.5))


def test_a_constant_of_0_gives_each_value_as_it_is() -> None:
    calm = Exponential()
    calm(np.array([5.0]), 0.0, 0.0)

    assert calm(np.array([7.0]), 0.1, 0.0) == [7.0]


def test_one_euro_follows_the_papers_formulas() -> None:
    # By hand, with 1 / (2 pi f) a second: a cutoff of f hertz weighs a new value 1 / (1 + 1) = 0.5
    # after 1 / (2 pi f) seconds. The speed's cutoff is 1 Hz.
    step = 1 / (2 * math.pi)
    calm = OneEuro(cutoff_hertz=1.0, slope=0.0)
    calm(np.array([0.0]), 0.0)

    np.testing.assert_allclose(calm(np.array([8.0]), step), [4.0])
    np.testing.assert_allclose(calm(np.array([8.0]), 2 * step), [6.0])

    # The speed is 8 / step, half of it is believed; a slope of step / 4 adds 1 Hz to the cutoff,
    # whose weight is then 1 / (1 + 1 / 2).
    prompt = OneEuro(cutoff_hertz=1.0, slope=step / 4)
    prompt(np.array([0.0]), 0.0)

    np.testing.assert_allclose(prompt(np.array([8.0]), step), [8 * 2 / 3])


def test_speeds_count_in_the_given_unit() -> None:
    near, far = OneEuro(1.0, 5.0), OneEuro(1.0, 5.0)
    near(np.array([0.0]), 0.0, unit=100)
    far(np.array([0.0]), 0.0, unit=10)

    np.testing.assert_allclose(
        near(np.array([50.0]), 0.1, unit=100), 10 * far(np.array([5.0]), 0.1, unit=10)
    )


def test_two_values_at_one_time_do_no_harm() -> None:
    calm = OneEuro(1.0, 5.0)
    calm(np.array([3.0]), 1.0)

    assert calm(np.array([9.0]), 1.0) == pytest.approx([3.0])


def test_a_filter_goes_on_when_all_lengths_are_scaled() -> None:
    one, other = OneEuro(1.2, 5.0), OneEuro(1.2, 5.0)
    values = [np.array([value]) for value in (0.0, 10.0, 12.0, 30.0)]
    same = [one(value, 0.1 * step, unit=8.0) for step, value in enumerate(values)]

    half = [other(value, 0.1 * step, unit=8.0) for step, value in enumerate(values[:2])]
    other.scale(0.5)
    half += [2 * other(values[step] / 2, 0.1 * step, unit=4.0) for step in (2, 3)]

    np.testing.assert_allclose(half, same)
