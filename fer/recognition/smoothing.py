"""Filters that smooth values over time, by seconds and not by frames: the rate does not matter."""

import math
from typing import TypeAlias

import numpy as np

from fer.arrays import Doubles

Values: TypeAlias = Doubles
"""(N,) measurements at one time; each is filtered by itself."""

SPEED_CUTOFF_HERTZ = 1.0
"""Cutoff of the One Euro filter's estimate of the speed; the paper's value."""


class Exponential:
    """An exponential moving average: a value from `constant_seconds` ago has 1/e of the weight.

    >>> calm = Exponential()
    >>> calm(np.array([0.0]), 0.0, 1.0), calm(np.array([1.0]), math.log(2), 1.0).round(3)
    (array([0.]), array([0.5]))
    """

    def __init__(self) -> None:
        """Start without a value: the first one comes out as it is."""
        self._average: Values | None = None
        self._seconds = 0.0

    def __call__(self, values: Values, seconds: float, constant_seconds: float) -> Values:
        """The average up to and with `values`; a constant of 0 gives them as they are."""
        if self._average is None or constant_seconds == 0:
            self._average = values
        else:
            weight = -math.expm1((self._seconds - seconds) / constant_seconds)
            self._average = self._average + weight * (values - self._average)
        self._seconds = seconds
        return self._average


class OneEuro:
    """Calm while values rest and prompt while they move, by Casiez, Roussel and Vogel (2012).

    A low-pass filter whose cutoff rises with the speed: https://doi.org/10.1145/2207676.2208639.
    """

    def __init__(self, cutoff_hertz: float, slope: float) -> None:
        """Start without a value: the first one comes out as it is.

        Args:
            cutoff_hertz: the cutoff at rest; lower is calmer.
            slope: what it gains per unit of speed; higher lags less behind a movement.
        """
        self._cutoff_hertz = cutoff_hertz
        self._slope = slope
        self._value: Values | None = None
        self._last: Values = np.zeros(0)
        self._speed: Values = np.zeros(0)
        self._seconds = 0.0

    def __call__(self, values: Values, seconds: float, unit: float = 1.0) -> Values:
        """The filtered values.

        Args:
            values: (N,), as many each time.
            seconds: when; not before the last time.
            unit: the length in which speeds are counted, so that large and small things that
                move alike are filtered alike.
        """
        if self._value is None:
            self._value, self._speed = values, np.zeros_like(values)
        elif seconds > self._seconds:
            step = seconds - self._seconds
            speed = (values - self._last) / step / unit
            self._speed = self._speed + _weight(SPEED_CUTOFF_HERTZ, step) * (speed - self._speed)
            weight = _weight(self._cutoff_hertz + self._slope * np.abs(self._speed), step)
            self._value = self._value + weight * (values - self._value)
        self._last, self._seconds = values, seconds
        return self._value

    def scale(self, factor: float) -> None:
        """Go on with values that are `factor` times as large, in a unit that is so, too."""
        if self._value is not None:
            self._value, self._last = self._value * factor, self._last * factor


def _weight(cutoff_hertz: float | Values, step_seconds: float) -> Values:
    """The weight of a new value in a low-pass filter of that cutoff, 0 to 1."""
    return np.asarray(1 / (1 + 1 / (2 * math.pi * np.asarray(cutoff_hertz) * step_seconds)))
