"""The settings of a live stream: model, smoothing, and the confidence below which it is unsure."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from api.model_list import BadQuery, find_model
from fer.recognition.tracker import SMOOTHING_SECONDS
from fer.runs import Run

MOST_SMOOTHING_SECONDS = 10.0
UNSURE_BELOW = 0.4


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """The settings of one stream."""

    model: Run
    smoothing_seconds: float = SMOOTHING_SECONDS
    unsure_below: float = UNSURE_BELOW  # confidence, 0 to 1

    def with_changes(self, wanted: Mapping[str, object]) -> "LiveSettings":
        """These settings with some replaced.

        Args:
            wanted: the parameters of an address or a message, as text or JSON.

        Raises:
            BadQuery: a setting is unknown, or has a value that it cannot have.
            FerError: there is no such model.
        """
        if unknown := wanted.keys() - _FIELDS.keys():
            raise BadQuery(f"{min(unknown)} is no setting. There are {', '.join(_FIELDS)}.")
        new = {_FIELDS[name][0]: _FIELDS[name][1](value) for name, value in wanted.items()}
        return replace(self, **new)


def _model(value: object) -> Run:
    return find_model(str(value))


def _number(name: str, most: float) -> Callable[[object], float]:
    def number(value: object) -> float:
        try:
            given = float(str(value))
        except ValueError:
            given = math.nan
        if not 0 <= given <= most:
            raise BadQuery(f"{name} is a number from 0 to {most:g}. Received: {str(value)[:20]}.")
        return given

    return number


_FIELDS: dict[str, tuple[str, Callable[[object], Any]]] = {
    "model": ("model", _model),
    "smoothing": ("smoothing_seconds", _number("smoothing", MOST_SMOOTHING_SECONDS)),
    "unsure": ("unsure_below", _number("unsure", 1.0)),
}
