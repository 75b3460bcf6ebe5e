"""What the live page reaches: `python -m tests.browser.live.measure --viewers 5 --seconds 30`.

Server, browser and camera are real and share this machine; the camera shows the clip of the tests.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from fer.benchmarks.speed import median_milliseconds
from fer.images.decode import read_photo
from fer.images.face import faces_in
from fer.models import default_model
from fer.recognition.assembly import recogniser_of
from tests.browser.clip import first_frame, write_clip
from tests.browser.conftest import CHROMIUM, FLAGS, camera
from tests.browser.live.driving import answers
from tests.serving import ROOT, Served, serving

SETTLE_SECONDS = 5

ENCODING = """async () => {
  const canvas = new OffscreenCanvas(640, 480).getContext("2d", { willReadFrequently: true })
  const video = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot
    .querySelector("video")
  const times = []
  for (let run = 0; run < 30; run++) {
    const start = performance.now()
    canvas.drawImage(video, 0, 0, 640, 480)
    await canvas.canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 })
    times.push(performance.now() - start)
  }
  return times.sort((one, other) => one - other)[15]
}"""


def main() -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", metavar="N", type=int, default=1)
    parser.add_argument("--seconds", metavar="S", type=float, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        clip = write_clip(Path(folder) / "clip.mjpeg", ROOT / "data" / "photos" / "detection1.jpg")
        with (
            serving(Path(folder)) as server,
            playwright.chromium.launch(
                executable_path=CHROMIUM, args=[*FLAGS, *camera(clip)]
            ) as browser,
            _watching(browser, server, options.viewers) as pages,
        ):
            _report(pages, server, options.seconds)
            print(f"the browser's JPEG: {pages[0].evaluate(ENCODING):.1f} ms")
        print(*_steps(clip), sep="\n")


@contextmanager
def _watching(browser: Browser, server: Served, viewers: int) -> Iterator[list[Page]]:
    with ExitStack() as opened:
        pages = [opened.enter_context(browser.new_page()) for _ in range(viewers)]
        for page in pages:
            page.set_default_timeout(120_000)
            page.goto(f"{server.url}/live")
            page.get_by_role("button", name="Start").click()
        for page in pages:
            page.locator(".live[data-answers]").wait_for()
        time.sleep(SETTLE_SECONDS)
        yield pages


def _report(pages: list[Page], server: Served, seconds: float) -> None:
    """Print what is reached, a minute at a time."""
    process = psutil.Process(server.process_id)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 1:
        before, began, busy = [answers(page) for page in pages], time.monotonic(), _cpu(process)
        paces = []
        for _ in range(max(1, round(min(left, 60) / 2))):
            time.sleep(2)
            paces.append([page.locator(".pace").inner_text() for page in pages])
        took = time.monotonic() - began
        rates = [(answers(page) - old) / took for page, old in zip(pages, before, strict=True)]
        delays = [median(_milliseconds(p) for p in one) for one in zip(*paces, strict=True)]
        print(
            f"answers/s {_line(rates)} | median delay ms {_line(delays)} | "
            f"server {(_cpu(process) - busy) / took:.2f} cores, "
            f"{process.memory_info().rss / 2**20:.1f} MB | load {psutil.getloadavg()[0]:.1f}",
            flush=True,
        )


def _milliseconds(pace: str) -> float:
    """The delay in "20.1 frames/s · 61 ms latency, …"."""
    return float(pace.partition("·")[2].split(maxsplit=1)[0]) if "·" in pace else float("nan")


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _line(values: list[float]) -> str:
    return " ".join(f"{value:.1f}" for value in values)


def _steps(clip: Path) -> Iterator[str]:
    """What each step of the server costs alone."""
    recogniser = recogniser_of(default_model())
    data = first_frame(clip)
    photo = read_photo(data, "frame")
    boxes = recogniser.detect(photo)
    faces = faces_in(photo, boxes)
    for name, step in {
        "decode": lambda: read_photo(data, "frame"),
        "detect": lambda: recogniser.detect(photo),
        "crop": lambda: faces_in(photo, boxes),
        "network": lambda: recogniser.classify(faces),
    }.items():
        yield f"{name}: {median_milliseconds(step):.1f} ms"


if __name__ == "__main__":
    main()
