"""The names and colours of the eight choices, as the scripts of both screens take them."""

from typing import Any

from fer.labels import Expression
from fer.quiz.face import CHOICES
from ui import palette


def look() -> dict[str, Any]:
    """Return the choices by their numbers."""
    colours = [palette.EXPRESSIONS[each] for each in Expression]
    return {"choices": list(CHOICES), "colours": [*colours, palette.UNSURE]}
