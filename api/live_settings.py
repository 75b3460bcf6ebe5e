"""The settings of a live stream: model, smoothing, and the confidence below which it is unsure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from api.model_list import BadQuery, find_model
from api.options import no_such_option
from fer.recognition.tracker import SMOOTHING_SECONDS
from fer.runs import Run

MOST = {"smoothing": 10.0, "unsure": 1.0}
"""The largest value of each setting that is a number; the smallest is 0."""


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """The settings of one stream, by the names that clients give them."""

    model: Run
    smoothing: float = SMOOTHING_SECONDS
    unsure: float = 0.4  # a face with a lower confidence is unsure

    def with_changes(self, wanted: Mapping[str, object]) -> "LiveSettings":
        """Return these settings with some replaced.

        Args:
            wanted: the parameters of an address or a message, as text or JSON.

        Raises:
            BadQuery: a setting is unknown, or has a value that it cannot have.
            FerError: there is no such model.
        """
        known = [each.name for each in fields(self)]
        if unknown := wanted.keys() - known:
            raise BadQuery(no_such_option(min(unknown), known))
        return replace(self, **{name: _value(name, given) for name, given in wanted.items()})


def _value(name: str, given: object) -> Any:
    if name == "model":
        return find_model(str(given))
    try:
        number = float(str(given))
    except ValueError:
        number = math.nan
    if not 0 <= number <= MOST[name]:
        raise BadQuery(f"{name} is a number from 0 to {MOST[name]:g}. Received: {str(given)[:20]}.")
    return number
