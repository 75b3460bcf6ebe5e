"""The rows of the server's benchmark: what each plays, and the figures that come of it."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fer.benchmarks.server import scenes
from fer.benchmarks.server.api_client import ask_together
from fer.benchmarks.server.camera import film_together
from fer.benchmarks.server.detection import detection_times
from fer.benchmarks.server.figures import Answers, Figure, Measured, all_times, rate, share
from fer.benchmarks.server.served import Served, serving
from fer.benchmarks.server.visitor import PageFailed, Shown, Visitor, visiting

FACES = "faces"
"""The kind of element that shows a dataset's faces."""

FIGURES = ("metric", "plotly_chart", "dataframe")
"""Kinds of elements that show how good a model is."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many play, and for how long."""

    visitors: int = 50
    reruns: int = 5
    pages: tuple[str, ...] = ("", "classify", "training", "evaluation", "dataset")
    clients: tuple[int, int] = (8, 50)
    cameras: int = 30
    photos: int = 10
    uploading: int = 6  # visitors who upload at once
    seconds: float = 8.0
    minute: float = 60.0  # of rest, after which memory is looked at
    datasets: bool = True  # whether a dataset is opened for the first time, too


FULL = Size()
SHORT = Size(3, 1, ("", "classify"), (2, 3), 2, 2, 2, 1.0, 1.0, datasets=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is measured, and with how many."""

    checkout: Path
    csv: Path | None  # FER2013, if it is on this machine
    size: Size


Row = Callable[[Setting, Measured], None]


def name_of(page: str) -> str:
    """Return a page's name as it is on the screen."""
    return page.capitalize() or "Home"


async def at_once(
    port: int, count: int, play: Callable[[Visitor], Awaitable[list[Shown]]], measured: Measured
) -> list[list[Shown]]:
    """Let so many visitors play at the same instant; those who failed are errors."""

    async def one() -> list[Shown]:
        async with visiting(port) as visitor:
            return await play(visitor)

    ended = await asyncio.gather(*(one() for _ in range(count)), return_exceptions=True)
    measured.errors += [f"visitor: {each!r}" for each in ended if isinstance(each, BaseException)]
    return [each for each in ended if not isinstance(each, BaseException)]


def visitors(setting: Setting, measured: Measured) -> None:
    """So many visitors open a page at the same instant, then run it again and again."""
    with serving(setting.checkout, csv=setting.csv) as served:
        for page in setting.size.pages:
            measured.figures += crowd(served, page, setting.size, measured)


def crowd(served: Served, page: str, size: Size, measured: Measured) -> list[Figure]:
    """Return the first paint, the reruns, and how many of these there are in a second."""

    async def play(visitor: Visitor) -> list[Shown]:
        return [await visitor.open(page)] + [await visitor.run() for _ in range(size.reruns)]

    # Once before, so that nobody waits for what is read or drawn for the first visitor only.
    until = FACES if page == "dataset" else ""
    asyncio.run(at_once(served.port, 1, lambda one: _opened(one, page, until), measured))
    began = time.monotonic()
    seen = asyncio.run(at_once(served.port, size.visitors, play, measured))
    seconds = time.monotonic() - began
    first = [shown[0].seconds for shown in seen]
    again = [each.seconds for shown in seen for each in shown[1:]]
    title = f"{size.visitors} visitors at the same instant, {name_of(page)}"
    return [
        Figure(f"{title}: first paint p50", share(first, 0.5), "s"),
        Figure(f"{title}: reruns p50", share(again, 0.5), "s"),
        Figure(f"{title}: reruns", len(again) / max(seconds - share(first, 0.5), 1e-3), "/s"),
    ]


async def _opened(visitor: Visitor, page: str, until: str = "") -> list[Shown]:
    return [await visitor.open(page, until=until)]


def opening(setting: Setting, measured: Measured) -> None:
    """A fresh server's first visitor opens Evaluation, and Dataset without and with FER2013."""
    with serving(setting.checkout) as served:
        for shown in _first_visit(served, "evaluation", "", measured):
            seen = min(shown.first[kind] for kind in FIGURES if kind in shown.first)
            title = "Evaluation, first opening: first figures after the title"
            measured.figures.append(Figure(title, seen - shown.first["heading"], "s"))
    if setting.size.datasets:
        _faces_to_see("without FER2013", None, setting, measured)
    if setting.size.datasets and setting.csv:
        _faces_to_see("with a fresh fer2013.csv", setting.csv, setting, measured)
    elif setting.size.datasets:
        measured.skipped.append("Dataset with a fresh fer2013.csv: data/fer2013.csv is not here.")


def _faces_to_see(which: str, csv: Path | None, setting: Setting, measured: Measured) -> None:
    with serving(setting.checkout, csv=csv) as served:
        for shown in _first_visit(served, "dataset", FACES, measured):
            title = f"Dataset {which}, first opening: faces to see"
            measured.figures.append(Figure(title, shown.first[FACES], "s"))


def _first_visit(served: Served, page: str, until: str, measured: Measured) -> list[Shown]:
    visits = at_once(served.port, 1, lambda visitor: _opened(visitor, page, until), measured)
    return [shown[0] for shown in asyncio.run(visits)]


def classify(setting: Setting, measured: Measured) -> None:
    """Visitors upload photos on Classify."""
    size = setting.size
    crowded = {"five.jpg": scenes.as_jpeg(scenes.scene(5, megapixels=1.2, faces=5))}
    with serving(setting.checkout) as served:
        for title, count, files in (
            ("one photo", 1, photos(1)),
            (f"{size.photos} photos", 1, photos(size.photos)),
            (f"{size.uploading} visitors with five faces at once", size.uploading, crowded),
        ):
            uploading = at_once(served.port, count, lambda one, f=files: uploaded(one, f), measured)  # type: ignore[misc]
            seconds = [shown[0].seconds for shown in asyncio.run(uploading)]
            measured.figures.append(Figure(f"Classify: {title}", share(seconds, 1.0), "s"))


def photos(count: int) -> dict[str, bytes]:
    """Return so many photos of one to five faces, by their names."""
    return {f"photo{place}.jpg": data for place, data in enumerate(scenes.mixed_photos(count))}


async def uploaded(visitor: Visitor, files: Mapping[str, bytes]) -> list[Shown]:
    """Upload photos on Classify and wait until their results are there.

    Raises:
        PageFailed: the page failed or shows no picture.
    """
    await visitor.open("classify")
    shown = await visitor.upload(files)
    if "imgs" not in shown.first:
        raise PageFailed("Classify showed no picture of an upload")
    return [shown]


def api(setting: Setting, measured: Measured) -> None:
    """API clients send photos of mixed sizes, then many more of them one small photo."""
    few, many = setting.size.clients
    with serving(setting.checkout) as served:
        for title, clients, photos in (
            (f"API, {few} clients, photos of 0.3 to 3.6 megapixels", few, scenes.mixed_photos(10)),
            (f"API, {many} clients, one photo of 0.7 megapixels", many, scenes.mixed_photos(2)[1:]),
        ):
            answers = ask_together(served.port, clients, photos, setting.size.seconds)
            measured.figures += _of_answers(title, "photos", answers, measured)


def live(setting: Setting, measured: Measured) -> None:
    """One camera, then many."""
    with serving(setting.checkout) as served:
        for cameras in (1, setting.size.cameras):
            title = f"Live, {cameras} camera{'s' * (cameras > 1)} 640x480"
            answers = _filmed(served, cameras, setting.size.seconds)
            measured.figures += _of_answers(title, "pictures", answers, measured)
            rates = [each.rate for each in answers]
            if cameras > 1:
                seen = sum(each > 0 for each in rates)
                measured.figures += [
                    Figure(f"{title}: cameras that are served", seen, f"of {cameras}"),
                    Figure(f"{title}: the least served", min(rates), "/s"),
                ]


def _filmed(served: Served, cameras: int, seconds: float) -> list[Answers]:
    pictures = scenes.camera_pictures(0)
    return asyncio.run(film_together(served.port, cameras, pictures, seconds))


def _of_answers(
    title: str, what: str, answers: Sequence[Answers], measured: Measured
) -> list[Figure]:
    measured.errors += [error for each in answers for error in each.errors]
    times = [1000 * seconds for seconds in all_times(answers)]
    return [
        Figure(f"{title}: {what}", rate(answers), "/s"),
        Figure(f"{title}: p50", share(times, 0.5), "ms"),
        Figure(f"{title}: p99", share(times, 0.99), "ms"),
    ]


def cores(setting: Setting, measured: Measured) -> None:
    """The same clients and cameras ask a server on one core and one on two."""
    if not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) < 2:
        measured.skipped.append("Two cores against one: this takes Linux and two cores.")
        return
    rates = []
    for given in ([0], [0, 1]):
        with serving(setting.checkout, cores=given) as served:
            asked = ask_together(
                served.port, setting.size.clients[0], scenes.mixed_photos(10), setting.size.seconds
            )
            filmed = _filmed(served, setting.size.clients[0], setting.size.seconds)
        measured.errors += [error for each in (*asked, *filmed) for error in each.errors]
        rates.append((rate(asked), rate(filmed)))
    for what, one, two in zip(("API", "Live"), *rates, strict=True):
        measured.figures.append(
            Figure(f"Two cores against one, {what}", two / one if one else 0.0, "times")
        )


def detection(setting: Setting, measured: Measured) -> None:
    """Our detector and bare `cv2.FaceDetectorYN` search the same pictures, in turns."""
    for title, bare, ours in detection_times(setting.checkout, setting.size.seconds):
        measured.figures += [
            Figure(f"Detection, {title}: ours", ours, "ms"),
            Figure(f"Detection, {title}: bare OpenCV", bare, "ms"),
            Figure(f"Detection, {title}: ours against bare", ours / bare, "of its time"),
        ]


def memory(setting: Setting, measured: Measured) -> None:
    """A server at rest, and a minute after many clients and cameras left."""
    size = setting.size
    with serving(setting.checkout) as served:
        time.sleep(min(size.minute, 5.0))
        idle = served.memory_megabytes
        asked = ask_together(served.port, size.clients[1], scenes.mixed_photos(10), size.seconds)
        filmed = _filmed(served, size.cameras, size.seconds)
        time.sleep(size.minute)
        after = served.memory_megabytes
    measured.errors += [error for each in (*asked, *filmed) for error in each.errors]
    title = f"after {size.clients[1]} API clients and {size.cameras} cameras, a minute later"
    measured.figures += [
        Figure("Memory, idle", idle, "MB"),
        Figure(f"Memory, {title}", after, "MB"),
    ]


ROWS: dict[str, Row] = {
    "visitors": visitors,
    "opening": opening,
    "classify": classify,
    "api": api,
    "cores": cores,
    "live": live,
    "detection": detection,
    "memory": memory,
}
"""The rows by the names under which they are chosen, in the order of the table."""
