"""What a training run depends on."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from fer.errors import BadConfig
from fer.files import read_json

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig:
    """Everything a run depends on; the defaults are the notebook's recipe.

    The optimiser is Adam, the loss is sparse categorical cross-entropy, PublicTest validates.
    """

    network: str = "notebook"
    data: str = "data/fer2013.csv"
    seed: int = 0
    epochs: int = 30
    batch_size: int = 20
    learning_rate: float = 0.001

    def __post_init__(self) -> None:
        """Refuse what cannot be trained.

        Raises:
            BadConfig: a field has the wrong type or is out of its range.
        """
        for field in fields(self):
            value = getattr(self, field.name)
            # JSON writes 1.0 as 1 in other hands, so an int may stand for a float.
            fits = type(value) is field.type or (field.type is float and type(value) is int)
            if not fits:
                kind = getattr(field.type, "__name__", field.type)
                raise BadConfig(f"{field.name} must be of type {kind}. Received: {value!r}.")
            if field.type is float:
                object.__setattr__(self, field.name, float(value))
        self._need(self.seed >= 0, "seed must be 0 or more", self.seed)
        self._need(self.epochs >= 1, "epochs must be 1 or more", self.epochs)
        self._need(self.batch_size >= 1, "batch_size must be 1 or more", self.batch_size)
        self._need(
            0 < self.learning_rate <= 10,
            "learning_rate must be above 0 and at most 10",
            self.learning_rate,
        )

    @staticmethod
    def _need(holds: bool, rule: str, received: object) -> None:
        if not holds:
            raise BadConfig(f"{rule}. Received: {received}.")

    def as_json(self) -> dict[str, Any]:
        """Every field by name, and the format's number."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "TrainConfig":
        """The configuration that `as_json` wrote.

        Raises:
            BadConfig: another format, an unknown field, or a value that cannot be.
        """
        if not isinstance(values, dict) or values.get("format") != FORMAT:
            raise BadConfig(f'A run\'s configuration has "format": {FORMAT}. Received: {values!r}.')
        given = {name: value for name, value in values.items() if name != "format"}
        unknown = sorted(given.keys() - {field.name for field in fields(cls)})
        if unknown:
            raise BadConfig(f"A run's configuration has no field {', '.join(unknown)}.")
        return cls(**given)

    @classmethod
    def read(cls, path: Path) -> "TrainConfig":
        """The configuration in the JSON file `path`.

        Raises:
            BadConfig: the file is missing, no JSON, or no configuration.
        """
        return cls.from_json(read_json(path, BadConfig))
