"""The decoders that meet what strangers send, each by the kind of thing that it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fer.benchmarks.fuzz import samples
from fer.benchmarks.speed import SPEED
from fer.dataset.crowd import read_votes
from fer.dataset.csv_file import uploaded
from fer.dataset.csv_report import report_on
from fer.evaluation.outputs import Outputs
from fer.evaluation.robustness import ROBUSTNESS
from fer.evaluation.ten_crop import TEN_CROPS
from fer.images.decode import read_photo
from fer.labels import DataSource
from fer.runs import Run, State
from fer.sources.folder import write_pictures
from fer.sources.pictures import pictures_in
from fer.temperature import temperature_of
from fer.training.config import TrainConfig
from fer.training.history import HistoryReader
from fer.video.decode import frames, video_info

NAME = "The file"


@dataclass(frozen=True, slots=True)
class Decoder:
    """A kind of file and its decoder; `decode` raises a FerError for what it refuses."""

    kind: str
    samples: Callable[[], list[bytes]]
    decode: Callable[[bytes], object]


def _video(data: bytes) -> object:
    video_info(data, NAME)
    return sum(1 for _ in frames(data, NAME, 10.0))


def _dataset(data: bytes) -> object:
    report = report_on(uploaded(BytesIO(data), NAME))
    report.require_good()
    return report


def _archive(data: bytes) -> object:
    with TemporaryDirectory() as folder, pictures_in(BytesIO(data), NAME) as pictures:
        return write_pictures(pictures, Path(folder) / "made.csv", skip_broken=True)


def _outputs(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "PublicTest.npz"
        path.write_bytes(data)
        return Outputs.load(path)


def _record(data: bytes) -> object:
    """A file of a run, whose first line says which; all that reads it does."""
    name, _, content = data.partition(b"\n")
    file = name.decode("ascii", "replace")
    with TemporaryDirectory() as folder:
        run = Run(Path(folder))
        (run.path / (file if file in READERS else "other.json")).write_bytes(content)
        return READERS[file](run) if file in READERS else run.read("other.json")


READERS: dict[str, Callable[[Run], object]] = {
    "config.json": lambda run: TrainConfig.read(run.path / "config.json"),
    "finished.json": lambda run: run.finished,
    "process.json": lambda run: run.state is State.RUNNING,
    "origin.json": lambda run: run.data_source is DataSource.OTHER,
    "temperature.json": temperature_of,
    "progress.jsonl": lambda run: HistoryReader(run.path / "progress.jsonl").history(),
    "robustness.json": ROBUSTNESS.of,
    "ten_crop.json": TEN_CROPS.of,
    "speed.json": SPEED.of,
}
"""The readers of a run's files."""

DECODERS = {
    each.kind: each
    for each in (
        Decoder("pictures", samples.pictures, lambda data: read_photo(data, NAME)),
        Decoder("videos", samples.videos, _video),
        Decoder("datasets", samples.datasets, _dataset),
        Decoder("votes", samples.votes, lambda data: read_votes(uploaded(BytesIO(data), NAME))),
        Decoder("archives", samples.archives, _archive),
        Decoder("outputs", samples.outputs, _outputs),
        Decoder("records", samples.records, _record),
    )
}
"""By kind; those of socket messages take a server, `socket_decoders`."""
