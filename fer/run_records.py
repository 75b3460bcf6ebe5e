"""The JSON files of a run as dataclasses; `fer/records.py` reads them."""

from dataclasses import dataclass, field

from fer.labels import DataSource
from fer.processes import ProcessRecord


@dataclass(frozen=True, slots=True)
class RunConfig:
    """The part of `config.json` that is asked for outside a training; `TrainConfig` has it all."""

    network: str = "notebook"
    data: str = "data/fer2013.csv"  # the CSV, relative to the checkout
    folds: int = 0  # of Training, for a cross-validation; 0: none
    fold: int = 0  # which of them is held out, from 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Content of `origin.json`: code, data, versions, machine; what older runs lack is empty."""

    started: str = "unknown"  # in ISO 8601
    commit: str | None = None  # with a plus sign when files differ from it; None outside git
    data_sha256: str = ""  # of the CSV
    rows_sha256: str | None = None  # of the rows a training can know
    held_back_sha256: str | None = None  # of those of PrivateTest; empty where there was none
    data_source: DataSource | None = None
    drawn: bool = False  # older runs told no more of their source: synthetic faces
    teacher_sha256: str | None = None  # with commas between; None without a teacher
    python: str = "unknown"
    versions: dict[str, str] = field(default_factory=dict)
    backends: tuple[str, ...] = ("tensorflow",)  # of Keras, in turn; older runs knew no other
    processor: str = "unknown"


@dataclass(frozen=True, slots=True)
class Queued:
    """Content of `queued.json`."""

    since_ns: int  # nanoseconds since 1970


@dataclass(frozen=True, slots=True)
class Ended:
    """Content of `stopped.json` and `failed.json`."""

    reason: str  # a sentence


@dataclass(frozen=True, slots=True)
class Finished:
    """Content of `finished.json`."""

    parameters: int  # of the network
    best_epoch: int  # from 1, by validation accuracy
    validation_accuracy: float  # after that epoch
    validation_loss: float  # after that epoch
    seconds: float  # of training, by all processes together


@dataclass(frozen=True, slots=True)
class Scores:
    """The part of `<split>.json` that lists of models show; `Report` has it all."""

    faces: int
    accuracy: float
    macro_f1: float
    official: bool | None = None  # of FER2013's own test set; older files do not tell


@dataclass(frozen=True, slots=True)
class Temperature:
    """The part of `temperature.json` that scales a model's probabilities."""

    temperature: float

    def __post_init__(self) -> None:
        """Refuse what probabilities cannot be scaled by.

        Raises:
            ValueError: it is not above 0.
        """
        if not self.temperature > 0:
            raise ValueError(f"temperature: {self.temperature:g} is not above 0")


RECORDS: dict[str, type] = {
    "config.json": RunConfig,
    "origin.json": Origin,
    "queued.json": Queued,
    "process.json": ProcessRecord,
    "finished.json": Finished,
    "stopped.json": Ended,
    "failed.json": Ended,
    "PublicTest.json": Scores,
    "PrivateTest.json": Scores,
    "temperature.json": Temperature,
}
"""The files that lists of runs and models are made of, each with what it holds."""
