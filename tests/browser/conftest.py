"""A server and Chromium to look at it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.clip import write_clip
from tests.serving import ROOT, Served, serving

CHROMIUM = Path("/usr/bin/chromium")

# Those that start Chromium as root and in a container, and those that keep it from calling home.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def camera(clip: Path) -> list[str]:
    """Flags for a camera that shows the clip, over and over, and is allowed at once."""
    return [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={clip}",
    ]


# Five seconds, Playwright's own, are not enough on a machine that is busy with something else. What
# has to be quick says so where it is expected.
expect.set_options(timeout=60_000)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A server that nobody has visited."""
    with serving(tmp_path) as served:
        yield served


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: install Debian's package chromium.")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as launched:
        yield launched


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera sees: one face, moving slowly."""
    photo = ROOT / "data" / "photos" / "detection1.jpg"
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mjpeg", photo)


@pytest.fixture(scope="session")
def filmed(playwright: Playwright, clip: Path) -> Iterator[Browser]:
    """Chromium with the camera."""
    with playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*FLAGS, *camera(clip)]
    ) as launched:
        yield launched


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()
