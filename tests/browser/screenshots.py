"""The pictures of README.md: `python -m tests.browser.screenshots`, in two to three minutes.

The server is real, on a copy of the checkout without a dataset, so that every face is a synthetic
one; so are those of the camera and of the video.
"""

import argparse
import json
import math
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright
from websockets.sync.client import connect

from fer.arrays import Photo
from fer.benchmarks.server.served import HOST, copy_checkout
from fer.labels import Expression
from fer.quiz.draw import Choice
from fer.runs import MODELS, Run
from fer.synthetic.action_units import prototype
from fer.synthetic.face import large_drawing
from fer.synthetic.person import random_person
from fer.synthetic.scene import Scene
from fer.synthetic.shot import Shot
from fer.training.notes import TITLE
from tests.browser.clip import write_clip
from tests.browser.conftest import CHROMIUM, FLAGS, camera
from tests.serving import ROOT, serving
from tests.video.films import film
from ui.elements.examples import upload

SIZE = (1280, 800)
QUALITY = 82
SETTLE_MILLISECONDS = 2_500
PATIENCE_MILLISECONDS = 150_000

RUN = "20261120-0900-tiny"
"""A copy of the model tiny, as the run that it was made from."""

AT_SCHOOL = "lab.school"
"""The server's name in Chromium, for an address that a class could reach."""

ANSWERS = (
    *[Expression.SURPRISE] * 15, *[Expression.FEAR] * 6, *[Expression.HAPPINESS] * 2,
    Expression.ANGER, Expression.NEUTRAL,
)  # fmt: skip
"""What the pupils answer, whose face shows surprise."""


def main() -> None:
    """Write a WebP file for each of SHOTS, or of those that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help="default: all")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        copy_checkout(folder / "checkout")
        run = Run(shutil.copytree(MODELS / "tiny", folder / "checkout" / "runs" / RUN))
        TITLE.write(run, "Group 1")
        (folder / "scene.jpg").write_bytes(upload(Scene.GROUP).data)
        (folder / "video.mp4").write_bytes(film(moving_faces()))
        # There is no photo of that name: the clip shows a synthetic face.
        flags = [*FLAGS, *camera(write_clip(folder / "clip.mjpeg", folder / "none.jpg"))]
        flags.append(f"--host-resolver-rules=MAP {AT_SCHOOL} {HOST}")
        opened = {"FER_OPEN": "1"}
        with (
            serving(folder, folder / "checkout", writes=True, environment=opened) as server,
            playwright.chromium.launch(executable_path=CHROMIUM, args=flags) as browser,
        ):
            for shot in options.names or SHOTS:
                page = browser.new_page(
                    viewport={"width": SIZE[0], "height": SIZE[1]}, base_url=server.url
                )
                page.set_default_timeout(PATIENCE_MILLISECONDS)
                SHOTS[shot](page, folder)
                page.wait_for_timeout(SETTLE_MILLISECONDS)
                kilobytes = save(page.screenshot(), options.to / f"{shot}.webp")
                print(f"{shot}: {kilobytes} kB", flush=True)
                page.close()


def home(page: Page, _: Path) -> None:
    """The opening, with what the model predicts of a scene."""
    page.goto("/")
    page.get_by_alt_text("Four synthetic faces").wait_for()


def classify(page: Page, _: Path) -> None:
    """An example with its cards."""
    page.goto("/classify?example=group")
    page.locator(".face-card").last.wait_for()
    to_the_top(page.get_by_text("group.jpg").first)


def live(page: Page, _: Path) -> None:
    """The camera, tracking."""
    page.goto("/live")
    page.get_by_role("button", name="Start").click()
    page.wait_for_timeout(3 * SETTLE_MILLISECONDS)


def video(page: Page, folder: Path) -> None:
    """A video with its timeline."""
    page.goto("/video")
    page.locator("input[type=file]").set_input_files(folder / "video.mp4")
    page.locator(".timeline").scroll_into_view_if_needed()


def dataset(page: Page, _: Path) -> None:
    """The faces, once all are drawn."""
    page.goto("/dataset")
    page.get_by_text("8,800 faces").wait_for()
    to_the_top(page.get_by_role("tablist").first)


def training(page: Page, _: Path) -> None:
    """A run's curves."""
    page.goto(f"/training?show=Watch&run={RUN}")
    page.locator(".js-plotly-plot").first.wait_for()
    to_the_top(page.get_by_role("tablist").first)


def evaluation(page: Page, _: Path) -> None:
    """The confusion matrix."""
    page.goto("/evaluation?show=Confusion+matrix")
    page.locator(".js-plotly-plot").first.wait_for()
    to_the_top(page.get_by_role("tablist").first)


def quiz(page: Page, _: Path) -> None:
    """A game on the teacher's screen: what a class answered, beside the model."""
    page.goto(f"/quiz?{urlencode({'which': Choice.ONE_CLASS, 'label': Expression.SURPRISE.label})}")
    sockets = f"ws://{urlsplit(page.url).netloc}/api/quiz"
    page.goto(page.url.replace(HOST, AT_SCHOOL))
    page.get_by_role("button", name="Start a game").click()
    code = page.locator(".code").inner_text()
    with ExitStack() as pupils:
        lines = [pupils.enter_context(connect(f"{sockets}?{code}")) for _ in ANSWERS]
        for number, line in enumerate(lines):
            line.send(json.dumps({"code": code, "pupil": f"a-pupil-of-the-picture-{number}"}))
        page.get_by_text(f"{len(lines)} players are here").wait_for()
        page.get_by_role("button", name="Start", exact=True).click()
        page.get_by_text(f"0 of {len(lines)} answered").wait_for()
        for answer, line in zip(ANSWERS, lines, strict=True):
            line.send(json.dumps({"face": 0, "choice": answer}))
        page.get_by_text(f"{len(lines)} of {len(lines)} answered").wait_for()
        page.get_by_role("button", name="Show the label").click()
        page.get_by_text("Label: ").wait_for()


def lesson(page: Page, _: Path) -> None:
    """The lesson's steps."""
    page.goto("/lesson")
    to_the_top(page.get_by_role("heading", name="45 minutes"))


def face_map(page: Page, folder: Path) -> None:
    """The map with the faces of a photo on it."""
    page.goto("/dataset?show=Map")
    page.get_by_role("button", name="Place my photo").click()
    page.locator("input[type=file]").set_input_files(folder / "scene.jpg")
    page.get_by_text("Face 4 of your photo").wait_for()
    page.keyboard.press("Escape")
    chart = page.locator(".js-plotly-plot")
    chart.scroll_into_view_if_needed()
    chart.hover(position={"x": 330, "y": 380})
    expect(page.locator(".legendtext").last).to_have_text("your photo")


SHOTS: dict[str, Callable[[Page, Path], None]] = {
    "home": home,
    "dataset": dataset,
    "classify": classify,
    "live": live,
    "video": video,
    "training": training,
    "evaluation": evaluation,
    "quiz": quiz,
    "lesson": lesson,
    "map": face_map,
}
"""What is on each picture."""


def to_the_top(part: Locator) -> None:
    """Scroll until a part of the page is just below the app's header."""
    part.evaluate("part => { part.style.scrollMarginTop = '64px'; part.scrollIntoView() }")


def moving_faces() -> Iterator[Photo]:
    """Yield six seconds of two people, whose expressions come and go."""
    people = [random_person(np.random.default_rng(number)) for number in (10, 19)]
    shot = Shot(size=0.75, light=0.0, background=150)
    for frame in range(60):
        faces = []
        for person, shown in zip(people, (Expression.HAPPINESS, Expression.SURPRISE), strict=True):
            turn = math.sin(math.pi * (frame / 30 + shown / 4))
            units = {unit: most * max(turn, 0) for unit, most in prototype(shown).items()}
            faces.append(large_drawing(person, units, shot, 320))
        yield np.repeat(np.concatenate(faces, axis=1)[..., None], 3, axis=2)


def save(png: bytes, path: Path) -> int:
    """Write a screenshot as WebP, and return its kilobytes."""
    Image.open(BytesIO(png)).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)
    return path.stat().st_size // 1000


if __name__ == "__main__":
    main()
