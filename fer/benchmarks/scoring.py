"""The speed of scoring many photos, by one process and by one a core, and the memory it takes."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from fer.benchmarks.server.scenes import mixed_photos
from fer.benchmarks.server.served import memory_megabytes
from fer.runs import Run
from fer.scoring.score import Done, score
from fer.scoring.source import Kind, Source
from fer.scoring.table import Scoring
from fer.scoring.workers import score_here

DIFFERENT = 20
"""Photos that are made; the others are the same under other names."""


@dataclass(frozen=True, slots=True)
class Speed:
    """One scoring of all photos."""

    processes: int
    photos_per_second: float  # from the first table on: starting takes a second, once
    early_megabytes: float  # of all processes, the most until a fifth was done
    late_megabytes: float  # the most from then on


def report(model: Run, photos: int) -> Iterator[str]:
    """The lines of the benchmark, each as soon as it is measured."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "photos")
        make_photos(source, photos)
        yield f"Model {model.name}, {photos:,} photos"
        scoring = Scoring(Source(Kind.FOLDER, str(source)), model.path)
        speeds = []
        for processes in sorted({1, os.cpu_count() or 1}):
            speeds.append(measure(scoring, Path(folder, str(processes)), processes))
            yield line(speeds[-1])
        yield f"ratio {speeds[-1].photos_per_second / speeds[0].photos_per_second:.2f}"


def make_photos(folder: Path, count: int) -> None:
    """Fill a new folder with so many photos; they take the place of DIFFERENT on the disk."""
    folder.mkdir()
    for number, content in enumerate(mixed_photos(min(DIFFERENT, count))):
        (folder / f"{number:07}.jpg").write_bytes(content)
    for number in range(DIFFERENT, count):
        (folder / f"{number:07}.jpg").hardlink_to(folder / f"{number % DIFFERENT:07}.jpg")


def measure(scoring: Scoring, to: Path, processes: int) -> Speed:
    """Score everything into the new folder `to` by so many processes."""
    seen: list[tuple[float, Done, float]] = []

    def watch(done: Done) -> None:
        seen.append((time.monotonic(), done, memory_megabytes(psutil.Process())))

    score(scoring, to, partial(score_here, count=processes), watch)
    (began, first, _), (ended, last, _) = seen[1], seen[-1]
    early = [size for _, done, size in seen if done.photos <= done.total / 5]
    late = [size for _, done, size in seen if done.photos > done.total / 5]
    rate = (last.photos - first.photos) / max(ended - began, 1e-9)
    return Speed(processes, rate, max(early), max(late))


def line(speed: Speed) -> str:
    """Return a scoring as a line of text."""
    name = "1 process" if speed.processes == 1 else f"{speed.processes} processes"
    return (
        f"{name}: {speed.photos_per_second:.1f} photos/s, memory {speed.early_megabytes:.0f} MB "
        f"in the first fifth, {speed.late_megabytes:.0f} MB after"
    )
