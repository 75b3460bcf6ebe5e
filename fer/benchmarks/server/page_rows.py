"""The rows of the server's benchmark that visitors of its pages make."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from fer.benchmarks.server import scenes
from fer.benchmarks.server.figures import Figure, Measured, share
from fer.benchmarks.server.served import Served, serving
from fer.benchmarks.server.setting import Setting, Size
from fer.benchmarks.server.visitor import PageFailed, Shown, Visitor, visiting
from fer.images.photo import as_jpeg

FACES = "faces"
"""The kind of element that shows a dataset's faces."""

FIGURES = ("metric", "plotly_chart", "dataframe")
"""Kinds of elements that show how good a model is."""


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
    asyncio.run(at_once(served.port, 1, lambda one: opened(one, page, until), measured))
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


async def opened(visitor: Visitor, page: str, until: str = "") -> list[Shown]:
    """Open a page and wait until it is there, or until it shows an element of the kind `until`."""
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
    visits = at_once(served.port, 1, lambda visitor: opened(visitor, page, until), measured)
    return [shown[0] for shown in asyncio.run(visits)]


def classify(setting: Setting, measured: Measured) -> None:
    """Visitors upload photos on Classify."""
    size = setting.size
    crowded = {"five.jpg": as_jpeg(scenes.scene(5, megapixels=1.2, faces=5))}
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
