"""Chromium, and servers to look at with it.

All of it ends with the last test of this folder: while Playwright runs, nothing else in the process
can run an event loop.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from fer.runs import runs_in
from tests.browser.checkout import bars, copy_checkout
from tests.browser.clip import write_clip
from tests.patience import PATIENCE_SECONDS
from tests.serving import ROOT, Served, serving

CHROMIUM = Path("/usr/bin/chromium")

NEIGHBOUR = "lab.example"
"""What this machine is called, to the browser, by others on its network."""

# Those that start Chromium as root and in a container, and those that keep it from calling home.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    f"--host-resolver-rules=MAP {NEIGHBOUR} 127.0.0.1",
]  # fmt: skip


def camera(clip: Path) -> list[str]:
    """Flags for a camera that shows the clip, over and over, and is allowed at once."""
    return [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={clip}",
    ]


POLICY = "Content Security Policy"
"""In what Chromium says when a page loads what it may not."""

# Five seconds, Playwright's own, are not enough on a machine that is busy with something else. What
# has to be quick says so where it is expected.
expect.set_options(timeout=1000 * PATIENCE_SECONDS)


FACES = {"Training": 2_000, "PublicTest": 140, "PrivateTest": 70}
"""Those of the lab's dataset."""


@pytest.fixture(scope="package")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a server needs, with FACES; the last one is the first again, labelled otherwise."""
    return copy_checkout(tmp_path_factory.mktemp("checkout"), bars(FACES, last_is_first=True))


@pytest.fixture(scope="package")
def lab(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that keeps what its visitors make: runs, models, maps."""
    with serving(tmp_path_factory.mktemp("home"), checkout, writes=True) as served:
        yield served
        for run in runs_in(checkout / "runs"):
            # A run outlives its server, which is the point of it; not here.
            if run.is_process_running:
                psutil.Process(run.read("process.json")["id"]).kill()


@pytest.fixture
def fresh(checkout: Path, tmp_path: Path) -> Iterator[Served]:
    """A server of the same checkout that nobody has visited."""
    with serving(tmp_path, checkout, writes=True) as served:
        yield served


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: install Debian's package chromium.")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as launched:
        yield launched


@pytest.fixture(scope="package")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera sees: one face, moving slowly."""
    photo = ROOT / "data" / "photos" / "detection1.jpg"
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mjpeg", photo)


@pytest.fixture(scope="package")
def filmed(playwright: Playwright, clip: Path) -> Iterator[Browser]:
    """Chromium with the camera."""
    with playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*FLAGS, *camera(clip)]
    ) as launched:
        yield launched


@pytest.fixture(autouse=True)
def violations(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Listens to each page of a test, which waits as long: none may break the server's policy."""
    found: list[str] = []
    new_page = Browser.new_page

    def listened(browser: Browser, **options: Any) -> Page:
        opened = new_page(browser, **options)
        opened.set_default_timeout(1000 * PATIENCE_SECONDS)
        opened.on("console", lambda said: found.append(said.text) if POLICY in said.text else None)
        return opened

    monkeypatch.setattr(Browser, "new_page", listened)
    yield
    assert found == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Another visitor, who has a phone."""
    opened = browser.new_page(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield opened
    opened.close()
