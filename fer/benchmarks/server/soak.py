"""Everybody at once for a long time: visitors, uploads, API clients, cameras and a training."""

import asyncio
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from uuid import uuid4

import psutil

from fer.benchmarks.server import scenes
from fer.benchmarks.server.api_client import ask_together
from fer.benchmarks.server.camera import film_together
from fer.benchmarks.server.served import Served, serving
from fer.benchmarks.server.visitor import visiting
from fer.dataset.names import SYNTHETIC_CSV
from fer.labels import FER2013_FILE
from fer.processes import NICE

PAGES = ("", "classify", "live", "video", "dataset", "training", "evaluation")

RUNS_OF_A_PAGE = 5
"""A visitor clicks so often on a page, and goes to another."""

FLAT = 1.05
"""Memory is flat when the last quarter of the time needs at most so much of the one before."""

BACK = 1.3
"""It is back when a minute of rest leaves at most so much of what the server had before."""

LEAST_JUDGED_SECONDS = 120.0
"""A shorter soak says nothing of memory: caches still fill."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The number of each kind of player, and the seconds."""

    seconds: float = 600.0
    visitors: int = 50
    uploading: int = 5  # further visitors, who upload photos
    clients: int = 50
    cameras: int = 30
    rest_seconds: float = 60.0
    pause_seconds: float = 2.0  # of a visitor between two clicks, at most


@dataclass(slots=True)
class Soaked:
    """The answers that everybody got, and what was left of them."""

    answers: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # MB, each second
    idle: float = 0.0  # MB, before
    after: float = 0.0  # MB, after a rest
    sessions: list[str] = field(default_factory=list)  # by which the server knows visitors
    left: list[str] = field(default_factory=list)  # sentences about files and the log

    @property
    def growth(self) -> float:
        """Memory in the last quarter of the time, as a share of the quarter before it."""
        quarter = max(1, len(self.memory) // 4)
        return mean(self.memory[-quarter:]) / mean(self.memory[-2 * quarter : -quarter])

    def faults(self, crowd: Crowd) -> list[str]:
        """Return what was not as it has to be, in sentences."""
        found = [f"{len(self.errors)} errors: {'; '.join(sorted(set(self.errors))[:3])}"]
        found = [*(found if self.errors else []), *self.left]
        if crowd.seconds >= LEAST_JUDGED_SECONDS:
            if self.growth > FLAT:
                found.append(f"Memory grew by {self.growth - 1:.0%} in the last quarter.")
            if self.after > BACK * self.idle:
                found.append(f"After a rest it has {self.after / self.idle:.2f} times the memory.")
        return found


def soak(crowd: Crowd, csv: Path | None = None) -> Soaked:
    """Let everybody use one server for `crowd.seconds`, and look at what is left of them.

    Args:
        crowd: who comes.
        csv: the server's FER2013; without one it generates synthetic faces.
    """
    soaked, mark = Soaked(), f"mark{uuid4().hex}"
    with serving(csv=csv) as served:
        time.sleep(min(crowd.rest_seconds, 5.0))
        soaked.idle = served.memory_megabytes
        before = _open_files(served)
        with _watched(served, soaked), _training(served, crowd, soaked):
            asyncio.run(_play(served, crowd, mark, soaked))
        time.sleep(crowd.rest_seconds)
        soaked.after = served.memory_megabytes
        soaked.left = _left(served, before, [mark, *soaked.sessions])
    return soaked


async def _play(served: Served, crowd: Crowd, mark: str, soaked: Soaked) -> None:
    """Let everybody in, until all have left."""
    end = time.monotonic() + crowd.seconds
    tasks = [_visit(served, crowd, end, seed, soaked) for seed in range(crowd.visitors)]
    tasks += [_upload(served, end, f"{mark}{n}.jpg", soaked) for n in range(crowd.uploading)]
    asking = asyncio.to_thread(
        ask_together, served.port, crowd.clients, scenes.mixed_photos(10), crowd.seconds, name=mark
    )
    filming = film_together(served.port, crowd.cameras, scenes.camera_pictures(), crowd.seconds)
    visits = asyncio.gather(*tasks)
    asked, filmed = await asyncio.gather(asking, filming)
    await visits
    for kind, all_answers in (("API", asked), ("Live", filmed)):
        soaked.answers[kind] = sum(len(each.times) for each in all_answers)
        soaked.errors += [error for each in all_answers for error in each.errors]


async def _visit(served: Served, crowd: Crowd, end: float, seed: int, soaked: Soaked) -> None:
    """Go from page to page in one tab, and click a few times on each."""
    chance = random.Random(seed)  # noqa: S311
    while time.monotonic() < end:
        try:
            async with visiting(served.port) as visitor:
                while time.monotonic() < end:
                    await visitor.open(chance.choice(PAGES))
                    for _ in range(RUNS_OF_A_PAGE):
                        await asyncio.sleep(chance.uniform(0, crowd.pause_seconds))
                        await visitor.run()
                        _count(soaked, "page")
                soaked.sessions.append(visitor.session)
        except Exception as problem:  # whatever it is, it is an error that a visitor met
            soaked.errors.append(f"visitor: {problem!r}")
            await asyncio.sleep(1)


async def _upload(served: Served, end: float, name: str, soaked: Soaked) -> None:
    """Upload photos on Classify, each time in a new tab."""
    photos = scenes.mixed_photos(3)
    while time.monotonic() < end:
        try:
            async with visiting(served.port) as visitor:
                await visitor.open("classify")
                await visitor.upload({f"{place}{name}": data for place, data in enumerate(photos)})
                _count(soaked, "upload")
        except Exception as problem:  # as above
            soaked.errors.append(f"upload: {problem!r}")
            await asyncio.sleep(1)


def _count(soaked: Soaked, kind: str) -> None:
    soaked.answers[kind] = soaked.answers.get(kind, 0) + 1


@contextmanager
def _watched(served: Served, soaked: Soaked) -> Iterator[None]:
    """Look at the server's memory each second."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(1.0):
            soaked.memory.append(served.memory_megabytes)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


@contextmanager
def _training(served: Served, crowd: Crowd, soaked: Soaked) -> Iterator[None]:
    """A training beside it all, in the checkout that is served, as its page would start it."""
    log = served.folder / "training.txt"
    fer2013 = f"data/{FER2013_FILE}"
    data = fer2013 if (served.checkout / fer2013).exists() else SYNTHETIC_CSV
    settings = {"network": "quick", "data": data, "epochs": "10000", "epoch-faces": "2048"}
    settings["seconds"] = f"{max(1, crowd.seconds / 2):.0f}"
    options = [word for name, value in settings.items() for word in (f"--{name}", value)]
    with log.open("wb") as printed:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "fer", "train", *options],
            cwd=served.checkout,
            stdout=printed,
            stderr=printed,
        )
    psutil.Process(process.pid).nice(NICE)
    try:
        yield
        if process.wait(crowd.seconds + 120):
            soaked.errors.append(f"training: {log.read_text(errors='replace')[-300:]}")
        _count(soaked, "training")
    finally:
        process.kill()
        process.wait()


def _left(served: Served, before: set[str], names: list[str]) -> list[str]:
    """Return all that is left of everybody, in sentences."""
    found = [
        f"A temporary file is left: {path.name}."
        for path in (served.folder / "temporary").rglob("*")
        if path.is_file()
    ]
    found += [f"A file is still open: {path}." for path in _open_files(served) - before]
    printed = served.log.read_text(encoding="utf-8", errors="replace")
    if any(name in printed for name in names):
        found.append("A visitor's or a file's name is in the log.")
    return found


def _open_files(served: Served) -> set[str]:
    """The files that the server holds open; models and datasets stay so on purpose."""
    kept = (str(served.checkout / "models"), str(served.checkout / "data"))
    paths = {each.path for each in served.process.open_files()}
    return {path for path in paths if not path.startswith(kept)}
