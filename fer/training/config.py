"""What a training run depends on."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self

from fer.errors import BadConfig
from fer.files import read_json
from fer.networks import NETWORKS
from fer.runs import NAME

FORMAT = 1

OPTIMISERS = {
    "adam": "Adam",
    "adamw": "Adam with decoupled weight decay",
    "sgd": "stochastic gradient descent with Nesterov momentum 0.9",
}
FLOAT32 = "float32"
PRECISIONS = {
    FLOAT32: "the most exact, and on a CPU the fastest",
    "bfloat16": "half the memory and up to twice the speed on a GPU or TPU; weights stay float32",
}
SCHEDULES = {
    "constant": "one learning rate throughout",
    "one_cycle": "up from a 25th within the first 30 % of steps, then down to nearly 0 (cosine)",
    "cosine": "down from the start to 0 along half a cosine",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig:
    """Everything a run depends on; the defaults are the notebook's recipe.

    The loss is cross-entropy, PublicTest validates; with `folds`, a part of Training does, and
    the run learns from the rest. HELP says what each field means.
    """

    network: str = "notebook"
    data: str = "data/fer2013.csv"
    faces: int = 0
    folds: int = 0
    fold: int = 0
    seed: int = 0
    epochs: int = 30
    epoch_faces: int = 0
    seconds: int = 0
    batch_size: int = 20
    optimiser: str = "adam"
    learning_rate: float = 0.001
    schedule: str = "constant"
    weight_decay: float = 0.0
    label_smoothing: float = 0.0
    dropout: float = 0.5
    class_weights: bool = False
    moving_average: float = 0.0
    mixup: float = 0.0
    teacher: str = ""
    teacher_share: float = 0.0
    precision: str = FLOAT32
    flip: bool = False
    rotation: float = 0.0
    zoom: float = 0.0
    shift: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    damage: float = 0.0
    erasing: float = 0.0
    crop: int = 48
    early_stopping: int = 0

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
        for name, (lowest, highest) in RANGES.items():
            value = getattr(self, name)
            if not lowest <= value <= highest:
                raise BadConfig(f"{name} must be {lowest:g} to {highest:g}. Received: {value:g}.")
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise BadConfig(
                    f"{name} must be one of {', '.join(choices)}. Received: {getattr(self, name)}."
                )
        self._refuse_no_such_fold()
        self._refuse_no_such_teacher()

    def _refuse_no_such_fold(self) -> None:
        if self.folds == 1:
            raise BadConfig("folds must be 0, or 2 and more. Received: 1.")
        if not self.folds and self.fold:
            raise BadConfig(f"fold must be 0 when there are no folds. Received: {self.fold}.")
        if self.folds and not 1 <= self.fold <= self.folds:
            raise BadConfig(
                f"fold must be 1 to {self.folds}, the one that is left out. Received: {self.fold}."
            )

    def _refuse_no_such_teacher(self) -> None:
        if bool(self.teacher) != bool(self.teacher_share):
            raise BadConfig(
                "teacher and teacher_share go together: name a model and give a share above 0, or "
                f"neither. Received: {self.teacher or 'no teacher'} and {self.teacher_share:g}."
            )
        if not all(map(NAME.fullmatch, self.teachers)):
            raise BadConfig(
                "teacher must be the name of a model or run, or several with commas between. "
                f"Received: {self.teacher}."
            )
        if self.teacher and self.folds:
            raise BadConfig(
                "With folds there can be no teacher: it has learned from the fold that is left out."
            )

    @property
    def teachers(self) -> list[str]:
        """The names of the teachers; none without a teacher."""
        return self.teacher.split(",") if self.teacher else []

    @property
    def validation(self) -> str:
        """What chooses the best epoch, in words."""
        return f"fold {self.fold} of {self.folds}" if self.folds else "PublicTest"

    def as_json(self) -> dict[str, Any]:
        """Every field by name, and the format's number."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, values: Any) -> Self:
        """The configuration that `as_json` wrote; a field left out has its default.

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
    def read(cls, path: Path) -> Self:
        """The configuration in the JSON file `path`.

        Raises:
            BadConfig: the file is missing, no JSON, or no configuration.
        """
        return cls.from_json(read_json(path, BadConfig))


CHOICES: dict[str, dict[str, str]] = {
    "network": NETWORKS,
    "optimiser": OPTIMISERS,
    "schedule": SCHEDULES,
    "precision": PRECISIONS,
}
"""What each field that is a choice may be, and what each choice is."""

RANGES: dict[str, tuple[float, float]] = {
    "faces": (0, 28_709),
    "folds": (0, 20),
    "fold": (0, 20),
    "seed": (0, 2**31 - 1),
    "epochs": (1, 10_000),
    "epoch_faces": (0, 1_000_000),
    "seconds": (0, 1_000_000),
    "batch_size": (1, 4096),
    "learning_rate": (1e-8, 10),
    "weight_decay": (0, 1),
    "label_smoothing": (0, 0.9),
    "dropout": (0, 0.95),
    "moving_average": (0, 0.99999),
    "mixup": (0, 5),
    "teacher_share": (0, 1),
    "rotation": (0, 180),
    "zoom": (0, 0.9),
    "shift": (0, 0.5),
    "brightness": (0, 1),
    "contrast": (0, 1),
    "damage": (0, 1),
    "erasing": (0, 1),
    "crop": (24, 48),
    "early_stopping": (0, 10_000),
}
"""The lowest and highest value of each field that is a number."""

HELP = {
    "network": "which architecture",
    "data": "the CSV, relative to the checkout",
    "faces": "how many faces of Training, drawn by the seed; 0: all",
    "folds": "parts that Training is cut into, for `crossvalidate`; 0: none",
    "fold": "which of the parts, from 1, is left out and validates in place of PublicTest",
    "seed": "draws the first weights, the order of faces, dropout and augmentation",
    "epochs": "how many epochs, at most; after each it validates",
    "epoch_faces": "faces in an epoch; 0: all of Training once",
    "seconds": "time that it trains and its schedule spans, on any machine; 0: all its epochs",
    "batch_size": "faces in a step",
    "optimiser": "adam, adamw or sgd (with Nesterov momentum)",
    "learning_rate": "the highest learning rate of the schedule",
    "schedule": "constant, one_cycle or cosine",
    "weight_decay": "decoupled from the gradient; biases and normalisation are spared",
    "label_smoothing": "share of the truth spread over all expressions",
    "dropout": "rate before the last layer; the notebook's convolutions take half of it",
    "class_weights": "weigh rare expressions up until all count alike",
    "moving_average": "decay of the weights' moving average, which is what is kept; 0: none",
    "mixup": "alpha of the beta distribution that mixes pairs of faces; 0: none",
    "teacher": "a model or run whose predictions are learned too, or several with commas between; "
    "empty: none",
    "teacher_share": "share of the label that the teachers' mean prediction stands for",
    "precision": "float32, or bfloat16 on a GPU or TPU",
    "flip": "mirror half of the faces",
    "rotation": "degrees, at most, either way",
    "zoom": "fraction, at most, in and out",
    "shift": "fraction of the side, at most, in each direction",
    "brightness": "fraction of the full range, at most, up or down",
    "contrast": "fraction, at most, up or down",
    "damage": "share of faces as a poor camera gives them: light, blur, resolution, noise, JPEG",
    "erasing": "share of faces with a random rectangle filled with noise",
    "crop": "side of the random square that is cut out and stretched to 48; 48: none",
    "early_stopping": "epochs without a better PublicTest accuracy until it ends; 0: never",
}
"""What each field means, in a line."""
