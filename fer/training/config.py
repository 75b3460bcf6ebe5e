"""The configuration of a training run."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePath
from typing import Any, Self

from fer.damage import NAME
from fer.errors import BadConfig
from fer.files import read_json
from fer.networks import NETWORKS
from fer.training.setting import Setting, setting

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
    the run is trained on the rest. SETTINGS has what each field means and may be.
    """

    network: str = setting("notebook", "architecture", choices=NETWORKS)
    data: str = setting("data/fer2013.csv", "the CSV, relative to the checkout")
    faces: int = setting(0, "how many faces of Training, sampled by the seed; 0: all", 0, 28_709)
    folds: int = setting(0, "folds of Training, for `crossvalidate`; 0: none", 0, 20)
    fold: int = setting(
        0, "which fold, from 1, is held out and validates in place of PublicTest", 0, 20
    )
    seed: int = setting(
        0, "seed of the first weights, the order of faces, dropout and augmentation", 0, 2**31 - 1
    )
    epochs: int = setting(30, "how many epochs, at most; after each it validates", 1, 10_000)
    epoch_faces: int = setting(0, "faces in an epoch; 0: all of Training once", 0, 1_000_000)
    seconds: int = setting(
        0,
        "time that it trains and its schedule spans, on any machine; 0: all its epochs",
        0,
        1_000_000,
    )
    batch_size: int = setting(20, "faces per training step", 1, 4096)
    optimiser: str = setting(
        "adam", "adam, adamw or sgd (with Nesterov momentum)", choices=OPTIMISERS
    )
    learning_rate: float = setting(0.001, "the highest learning rate of the schedule", 1e-8, 10)
    schedule: str = setting("constant", "constant, one_cycle or cosine", choices=SCHEDULES)
    weight_decay: float = setting(
        0.0, "decoupled weight decay; not applied to biases and normalisation layers", 0, 1
    )
    label_smoothing: float = setting(
        0.0, "label smoothing factor: probability spread evenly over all expressions", 0, 0.9
    )
    dropout: float = setting(
        0.5, "rate before the last layer; the notebook's convolutions take half of it", 0, 0.95
    )
    class_weights: bool = setting(False, "weight the loss by inverse class frequency")
    moving_average: float = setting(
        0.0,
        "decay of the exponential moving average (EMA) of the weights, which is saved; 0: off",
        0,
        0.99999,
    )
    mixup: float = setting(
        0.0, "alpha of the beta distribution that blends pairs of faces; 0: off", 0, 5
    )
    teacher: str = setting(
        "", "teacher models or runs for knowledge distillation, with commas between; empty: none"
    )
    teacher_share: float = setting(
        0.0, "share of the label that the mean prediction of the teachers stands for", 0, 1
    )
    precision: str = setting(FLOAT32, "float32, or bfloat16 on a GPU or TPU", choices=PRECISIONS)
    flip: bool = setting(False, "mirror half of the faces")
    rotation: float = setting(0.0, "degrees, at most, either way", 0, 180)
    zoom: float = setting(0.0, "fraction, at most, in and out", 0, 0.9)
    shift: float = setting(0.0, "fraction of the side, at most, in each direction", 0, 0.5)
    brightness: float = setting(0.0, "fraction of the full range, at most, up or down", 0, 1)
    contrast: float = setting(0.0, "fraction, at most, up or down", 0, 1)
    damage: float = setting(
        0.0,
        "share of faces as a poor camera gives them: light, blur, resolution, noise, JPEG",
        0,
        1,
    )
    erasing: float = setting(0.0, "share of faces with a random rectangle filled with noise", 0, 1)
    crop: int = setting(
        48, "side of the random square that is cropped and resized to 48; 48: none", 24, 48
    )
    early_stopping: int = setting(
        0, "epochs without a higher validation accuracy before training ends; 0: never", 0, 10_000
    )

    def __post_init__(self) -> None:
        """Refuse what cannot be trained.

        Raises:
            BadConfig: a field has the wrong type or is out of its range.
        """
        for each in SETTINGS.values():
            value = getattr(self, each.name)
            each.check(value)
            if each.kind is float:
                object.__setattr__(self, each.name, float(value))
        # A run that was made on Windows goes on anywhere.
        object.__setattr__(self, "data", PurePath(self.data).as_posix())
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
        """Return the name of what chooses the best epoch."""
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
        unknown = sorted(given.keys() - SETTINGS.keys())
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


SETTINGS: dict[str, Setting] = {
    each.name: Setting(each.name, each.type, each.default, **each.metadata)
    for each in fields(TrainConfig)
}
"""Every field of TrainConfig by name."""
