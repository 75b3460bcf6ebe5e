"""What more than one folder of tests needs."""

import gc
import multiprocessing.util
import os
import shutil
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pylibsrtp  # noqa: F401, before a test loads TensorFlow: docs/decisions/0012
import pytest
from PIL import Image
from streamlit import config
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.labels import Split
from tests.serving import Served, serving

# A page that is run without a browser is asked by nobody at the server.
os.environ["FER_OPEN"] = "1"

# Faces of each expression in each split of the tiny dataset.
TINY = {Split.TRAINING: 4, Split.PUBLIC_TEST: 2, Split.PRIVATE_TEST: 1}


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes for all tests; one, which starts at once, for those of a named file."""
    return 2 if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


class FilesOfAWorker(LoadFileScheduling):
    """Gives whole files to a worker, and to one of them all that share a server or a browser.

    `xdist_group` would say the same, but has no effect with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return sharing(nodeid) or super()._split_scope(nodeid)


SHARING = {
    "served": ("tests/browser/", "tests/test_app.py", "tests/test_open_network.py"),
    "played": ("tests/benchmarks/server/", "tests/benchmarks/fuzz/test_sockets.py"),
}
"""The beginnings of tests that share a server, the longest of all first."""


def sharing(nodeid: str) -> str:
    """The name of the group of those with which a test shares a server; none without."""
    return next((name for name, begins in SHARING.items() if nodeid.startswith(begins)), "")


def turn(item: pytest.Item) -> tuple[int, bool]:
    """What comes before what: the groups, then what is slow, then the rest."""
    groups = [*SHARING, ""]
    return groups.index(sharing(item.nodeid)), not item.get_closest_marker("slow")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesOfAWorker:
    return FilesOfAWorker(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, so that neither worker is left alone with it at the end."""
    items.sort(key=turn)


# Looking for garbage while all is imported takes as long as importing it.
gc.disable()


def pytest_collection_finish() -> None:
    """Exempt what is imported by now from garbage collection.

    Streamlit collects after every run of a page, which takes half a second with TensorFlow loaded.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder that goes, for what tests and their processes leave in that for temporary files.

    The name of a socket, of Chromium, Ray or Python, has at most 107 letters with its folder.
    """
    tmp_path_factory.getbasetemp()  # which stays after a failure
    place = tempfile.gettempdir()
    folder = tempfile.mkdtemp(prefix="", dir=place if len(place) < 40 else "/tmp")
    # After the folder of multiprocessing within it, which has priority -100.
    multiprocessing.util.Finalize(None, shutil.rmtree, (folder, True), exitpriority=-200)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Put back what a page takes the place of: a process that is spawned begins with it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session", autouse=True)
def unflushed() -> Iterator[None]:
    """Leave what tests write in the system's memory: on the disk it takes 2 ms a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server of this checkout; it has one place for live pictures and cannot write to files."""
    with ExitStack() as ending:
        with pytest.MonkeyPatch.context() as patch:  # for this server, and not for later ones
            patch.setenv("FER_LIVE_STREAMS", "1")
            served = ending.enter_context(serving(tmp_path_factory.mktemp("home")))
        yield served


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], None]:
    """Gives Streamlit settings, as the command line would."""

    def use(wanted: dict[str, Any]) -> None:
        read, is_set = config.get_option, config.is_manually_set
        monkeypatch.setattr(
            config, "get_option", lambda key: wanted[key] if key in wanted else read(key)
        )
        monkeypatch.setattr(config, "is_manually_set", lambda key: key in wanted or is_set(key))

    return use


@pytest.fixture(scope="session")
def fer2013_csv() -> Path:
    csv = Path(__file__).parents[1] / "data" / "fer2013.csv"
    if not csv.is_file():
        pytest.skip(f"{csv} is missing; data/README.md says where it comes from.")
    return csv


@pytest.fixture(scope="session")
def photos_folder() -> Path:
    """Photos with photos.json, which tells the faces of each as [x, y, width, height]."""
    folder = Path(__file__).parents[1] / "data" / "photos"
    if not (folder / "photos.json").is_file():
        pytest.skip(f"{folder} is missing: photos, and photos.json with the faces of each.")
    return folder


@pytest.fixture
def awkward_files(tmp_path: Path) -> dict[Path, bool]:
    """Files that people upload by mistake or on purpose; True for those that are pictures."""
    files = {
        "empty.jpg": (b"", False),
        "text.jpg": (b"This is no picture.\n" * 20, False),
        "truncated.jpg": (_picture("RGB", "JPEG")[:900], False),
        "one_pixel.png": (_picture("RGB", "PNG", (1, 1)), True),
        "bomb.png": (_png_of_30000(), False),
        "moving.gif": (_picture("P", "GIF"), True),
        "print.jpg": (_picture("CMYK", "JPEG"), True),
        "turned.jpg": (_picture("RGB", "JPEG", orientation=6), True),
    }
    for name, (content, _) in files.items():
        (tmp_path / name).write_bytes(content)
    return {tmp_path / name: readable for name, (_, readable) in files.items()}


def _picture(mode: str, kind: str, size: tuple[int, int] = (64, 48), orientation: int = 1) -> bytes:
    noise = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x0112] = orientation
    written = BytesIO()
    Image.fromarray(noise).convert(mode).save(written, kind, exif=exif)
    return written.getvalue()


def _png_of_30000() -> bytes:
    """A PNG that says it is 30,000 pixels wide and high, in a few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")]
    )


@pytest.fixture(scope="session")
def tiny_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of 49 noisy pictures, as many of each expression, in the CSV's layout."""
    random = np.random.default_rng(0)
    lines = ["emotion,pixels,Usage"]
    for split, faces in TINY.items():
        for code in list(range(7)) * faces:
            face = random.integers(0, 40, (48, 48))
            face[:, 6 * code : 6 * code + 10] += 200  # a bright bar: where it is tells the code
            lines.append(f"{code},{' '.join(map(str, face.ravel()))},{split}")
    csv = tmp_path_factory.mktemp("data") / "tiny.csv"
    csv.write_text("\n".join(lines) + "\n")
    return csv


@pytest.fixture(scope="session")
def tiny_dataset(tiny_csv: Path) -> Dataset:
    return open_dataset(tiny_csv)
