"""Time against visitors, photos and cameras: how a server's answers slow down with more of them."""

import asyncio
from functools import partial

from fer.benchmarks.server import scenes
from fer.benchmarks.server.camera import film_together
from fer.benchmarks.server.figures import Curve, Measured, all_times, share
from fer.benchmarks.server.page_rows import at_once, name_of, opened, photos, uploaded
from fer.benchmarks.server.served import serving
from fer.benchmarks.server.setting import Setting

VISITORS = (1, 10, 50, 100)
PHOTOS = (1, 2, 5, 10, 20)
CAMERAS = (1, 2, 5, 10, 20, 30, 50)
PAGES = ("", "classify", "evaluation")

ROUNDS = 3
"""Of each point of visitors and photos; a point of few visitors has more."""

LEAST_VISITS = 10
"""Of a point of visitors; among so many the first, for whom things are read, is not the median."""


def visitors(setting: Setting, measured: Measured) -> None:
    """The first paint of a page, p50, with more and more visitors at the same instant."""
    with serving(setting.checkout) as served:
        for page in PAGES:
            points = {}
            for count in VISITORS:
                seconds = list[float]()
                for _ in range(max(ROUNDS, LEAST_VISITS // count)):
                    playing = at_once(served.port, count, partial(opened, page=page), measured)
                    seconds += [shown[0].seconds for shown in asyncio.run(playing)]
                points[count] = share(seconds, 0.5)
            title = f"First paint of {name_of(page)}, p50"
            measured.curves.append(Curve(title, "visitors at the same instant", "s", points))


def uploads(setting: Setting, measured: Measured) -> None:
    """One visitor uploads more and more photos on Classify."""
    points = {}
    with serving(setting.checkout) as served:
        for count in PHOTOS:
            play, seconds = partial(uploaded, files=photos(count)), list[float]()
            for _ in range(ROUNDS):
                shown = asyncio.run(at_once(served.port, 1, play, measured))
                seconds += [each[0].seconds for each in shown]
            points[count] = share(seconds, 0.5)
    measured.curves.append(Curve("Classify, until all results are shown", "photos", "s", points))


def cameras(setting: Setting, measured: Measured) -> None:
    """More and more cameras film at once."""
    pictures = scenes.camera_pictures()
    least, delay = {}, {}
    with serving(setting.checkout) as served:
        for count in CAMERAS:
            filming = film_together(served.port, count, pictures, setting.size.seconds / 2)
            answers = asyncio.run(filming)
            measured.errors += [error for each in answers for error in each.errors]
            least[count] = min(each.rate for each in answers)
            delay[count] = 1000 * share(all_times(answers), 0.5)
    measured.curves += [
        Curve("Live, pictures a second of the least served camera", "cameras", "/s", least),
        Curve("Live, from a picture to its answer, p50", "cameras", "ms", delay),
    ]


CURVES = (visitors, uploads, cameras)
"""Each measures on a server of its own."""
