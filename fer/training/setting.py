"""A setting of a training: what it means, and which values it may have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from fer.errors import BadConfig

Default = TypeVar("Default")


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of TrainConfig as the form, the command line and the checks need it."""

    name: str
    kind: Any  # its type
    default: Any
    meaning: str  # a line
    lowest: float | None  # both None for what is no number
    highest: float | None
    choices: Mapping[str, str] | None  # what it may be, and what each choice is

    def check(self, value: Any) -> None:
        """Refuse a value that the field cannot have.

        Raises:
            BadConfig: it has another type, is out of range or none of the choices.
        """
        # JSON writes 1.0 as 1 in other hands, so an int may stand for a float.
        if type(value) is not self.kind and not (self.kind is float and type(value) is int):
            kind = self.kind.__name__
            raise BadConfig(f"{self.name} must be of type {kind}. Received: {value!r}.")
        lowest, highest = self.lowest, self.highest
        if lowest is not None and highest is not None and not lowest <= value <= highest:
            raise BadConfig(f"{self.name} must be {lowest:g} to {highest:g}. Received: {value:g}.")
        if self.choices and value not in self.choices:
            choices = ", ".join(self.choices)
            raise BadConfig(f"{self.name} must be one of {choices}. Received: {value}.")


def setting(
    default: Default,
    meaning: str,
    lowest: float | None = None,
    highest: float | None = None,
    *,
    choices: Mapping[str, str] | None = None,
) -> Default:
    """Return a field of a dataclass whose metadata are those of a Setting."""
    allowed = {"meaning": meaning, "lowest": lowest, "highest": highest, "choices": choices}
    made: Any = field(default=default, metadata=allowed)
    return cast("Default", made)
