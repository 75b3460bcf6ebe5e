"""The server as README starts it, of a copy of a checkout, ended whatever happens."""

import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

import psutil

from fer.errors import FerError
from fer.files import ROOT

SERVED = ("app.py", "api", "docs", "fer", "ui", "pages", "models", ".streamlit")
"""The files and folders of a checkout that a server needs."""

HOST = "127.0.0.1"

PORTS = range(20_000, 32_000)
"""Below those that systems give to connections: one of these may be taken while a server starts."""

START_SECONDS = 120

PATIENCE_SECONDS = 200.0
"""After which a player takes it that no answer will come, on however busy a machine."""

# Between the server and whoever started it: it ends the server when its own input ends, which the
# system sees to even when that process was killed.
WARDEN = """
import subprocess, sys
log, *command = sys.argv[1:]
with open(log, "wb") as printed:
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed)
print(server.pid, flush=True)
sys.stdin.read()
server.terminate()
try:
    server.wait(10)
except subprocess.TimeoutExpired:
    server.kill()
"""


class NoServer(FerError):
    """The server did not start."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    process: psutil.Process
    folder: Path  # which holds all that it may write

    @property
    def checkout(self) -> Path:
        """The copy that it serves."""
        return self.folder / "checkout"

    @property
    def log(self) -> Path:
        """Return all that it printed."""
        return self.folder / "log.txt"

    @property
    def memory_megabytes(self) -> float:
        """The memory that it and its children have now."""
        return memory_megabytes(self.process)


def memory_megabytes(process: psutil.Process) -> float:
    """Return the memory that a process and those that it started have now."""
    family = [process, *process.children(recursive=True)]
    return sum(each.memory_info().rss for each in family) / 2**20


@contextmanager
def serving(checkout: Path = ROOT, *, csv: Path | None = None) -> Iterator[Served]:
    """Serve a copy of `checkout` on a port of its own, until the block ends.

    Its runs, data and temporary files are in a folder that goes with it.

    Args:
        checkout: a folder with an app.py.
        csv: its data/fer2013.csv, read anew; without one it has no dataset.

    Raises:
        NoServer: it ended or did not answer, with its last words; or there is no app.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copy_checkout(folder / "checkout", checkout)
        if csv:
            (folder / "checkout" / "data" / "fer2013.csv").symlink_to(csv.resolve())
        port = free_port()
        with _started(folder, port) as warden:
            try:
                process = psutil.Process(int(cast(IO[bytes], warden.stdout).readline()))
                served = Served(port, process, folder)
                _wait_for(served)
                try:
                    yield served
                finally:
                    _end_jobs(process)
            finally:
                cast(IO[bytes], warden.stdin).close()


def _end_jobs(server: psutil.Process) -> None:
    """End what the server started, which would outlive it and write into a folder that is gone."""
    with suppress(psutil.Error):
        for each in server.children(recursive=True):
            each.kill()


def copy_checkout(folder: Path, checkout: Path = ROOT) -> None:
    """Put what a server needs of `checkout` into the new `folder`, with an empty data/.

    Raises:
        NoServer: it is no checkout of the app.
    """
    if not (checkout / "app.py").is_file():
        raise NoServer(f"{checkout} has no app.py. Name a checkout of this app.")
    (folder / "data").mkdir(parents=True)
    for name in SERVED:
        source = checkout / name
        if source.is_dir():
            shutil.copytree(source, folder / name)  # with what Python has compiled of it
        else:
            shutil.copy2(source, folder / name)


def free_port() -> int:
    """Return a port of this machine that nobody listens on, and that no connection is given."""
    while True:
        with socket.socket() as found, suppress(OSError):
            found.bind((HOST, port := secrets.choice(PORTS)))
            return port


def _started(folder: Path, port: int) -> subprocess.Popen[bytes]:
    temporary = folder / "temporary"
    temporary.mkdir()
    places = {"HOME": str(folder), "TMPDIR": str(temporary)}
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true",
        f"--server.address={HOST}", f"--server.port={port}",
    ]  # fmt: skip
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WARDEN, folder / "log.txt", *command],
        cwd=folder / "checkout",
        env=os.environ | places,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _wait_for(served: Served) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and served.process.is_running():
        if served.process.status() == psutil.STATUS_ZOMBIE:
            break
        if is_healthy(served.port):
            return
        time.sleep(0.1)
    last = served.log.read_text(encoding="utf-8", errors="replace").strip()[-500:]
    raise NoServer(f"The server did not start. It printed: {last or 'nothing'}")


def is_healthy(port: int) -> bool:
    """Return whether a server answers there."""
    try:
        with closing(http.client.HTTPConnection(HOST, port, timeout=5)) as connection:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
