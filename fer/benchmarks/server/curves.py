"""Time against visitors, photos and cameras: how a server's answers slow down with more of them."""

import asyncio
from dataclasses import replace

from fer.benchmarks.server import scenes
from fer.benchmarks.server.camera import film_together
from fer.benchmarks.server.figures import Curve, Measured, all_times, share
from fer.benchmarks.server.page_rows import at_once, crowd, name_of, photos, uploaded
from fer.benchmarks.server.served import serving
from fer.benchmarks.server.setting import Setting

VISITORS = (1, 10, 50, 100)
PHOTOS = (1, 2, 5, 10, 20)
CAMERAS = (1, 2, 5, 10, 20, 30, 50)
PAGES = ("", "classify", "evaluation")


def visitors(setting: Setting, measured: Measured) -> None:
    """The first paint of a page, p50, with more and more visitors at the same instant."""
    with serving(setting.checkout) as served:
        for page in PAGES:
            points = {}
            for count in VISITORS:
                size = replace(setting.size, visitors=count, reruns=0)
                points[count] = crowd(served, page, size, measured)[0].value
            title = f"First paint of {name_of(page)}, p50"
            measured.curves.append(Curve(title, "visitors at the same instant", "s", points))


def uploads(setting: Setting, measured: Measured) -> None:
    """One visitor uploads more and more photos on Classify."""
    points = {}
    with serving(setting.checkout) as served:
        for count in PHOTOS:
            files = photos(count)
            playing = at_once(served.port, 1, lambda one, f=files: uploaded(one, f), measured)  # type: ignore[misc]
            points[count] = share([shown[0].seconds for shown in asyncio.run(playing)], 0.5)
    measured.curves.append(Curve("Classify, until all results are shown", "photos", "s", points))


def cameras(setting: Setting, measured: Measured) -> None:
    """More and more cameras film at once."""
    pictures = scenes.camera_pictures(0)
    least, delay = {}, {}
    with serving(setting.checkout) as served:
        for count in CAMERAS:
            answers = asyncio.run(film_together(served.port, count, pictures, setting.size.seconds))
            measured.errors += [error for each in answers for error in each.errors]
            least[count] = min(each.rate for each in answers)
            delay[count] = 1000 * share(all_times(answers), 0.5)
    measured.curves += [
        Curve("Live, pictures a second of the least served camera", "cameras", "/s", least),
        Curve("Live, from a picture to its answer, p50", "cameras", "ms", delay),
    ]


CURVES = (visitors, uploads, cameras)
"""Each measures on a server of its own."""
