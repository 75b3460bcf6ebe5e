"""The real server, in a process that cannot write a byte to any file unless it is allowed to."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from fer.benchmarks.server.served import copy_checkout, free_port
from fer.errors import BadRun
from fer.models import default_model
from tests.patience import PATIENCE_SECONDS, wait_until

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    url: str
    process_id: int

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Its answer, however long it takes."""
        return httpx.get(f"{self.url}{path}", timeout=PATIENCE_SECONDS, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """The same, to what is sent."""
        return httpx.post(f"{self.url}{path}", timeout=PATIENCE_SECONDS, **options)


def copied_checkout(folder: Path) -> Path:
    """What servers and what they start need, in `folder`; promotions there wait for no idle core.

    There is none while other tests run, and it would be waited for thirty seconds.
    """
    copy_checkout(folder)
    with (folder / "fer" / "benchmarks" / "speed.py").open("a") as file:
        file.write("\nMOST_WAITS, MOST_TRIES = 0, TRIES\n")
    return folder


def writing_nothing(command: list[str]) -> list[str]:
    """The command in a process whose every write to a file fails, whether it has a name or not.

    Pipes and sockets work. What is answered under this limit was never on a disk.
    """
    return ["/bin/sh", "-c", 'ulimit -f 0 && exec "$@"', "sh", *command]


@contextmanager
def serving(
    home: Path,
    checkout: Path = ROOT,
    *,
    writes: bool = False,
    base: str = "",
    options: Sequence[str] = (),
    environment: dict[str, str] | None = None,
) -> Iterator[Served]:
    """`streamlit run app.py` on a free port, until the block ends; skips without a model.

    Args:
        home: an empty folder for whatever the server may think it can keep.
        checkout: where `app.py` is.
        writes: whether it may write to files.
        base: the path below which it serves, such as `/lab`.
        options: more of them for `streamlit run`.
        environment: variables that it has besides.
    """
    try:
        default_model()
    except BadRun as problem:
        pytest.skip(str(problem))
    scheme = "https" if any("sslCertFile" in each for each in options) else "http"
    url = f"{scheme}://127.0.0.1:{(port := free_port())}{base}"
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true",
        "--server.address=127.0.0.1", f"--server.port={port}", "--server.fileWatcherType=none",
        f"--server.baseUrlPath={base}", *options,
    ]  # fmt: skip
    with subprocess.Popen(
        command if writes else writing_nothing(command),
        cwd=checkout,
        env=os.environ
        | {"FER_OPEN": "0", "HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
        | (environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            served = Served(url, process.pid)
            _wait_for(served, process)
            yield served
        finally:
            process.terminate()


def _wait_for(served: Served, process: subprocess.Popen[bytes]) -> None:
    wait_until(lambda: process.poll() is not None or is_healthy(served))
    if process.poll() is not None:
        assert process.stderr
        raise AssertionError(f"The server did not start: {process.stderr.read().decode()}")


def is_healthy(served: Served) -> bool:
    try:
        return served.get("/_stcore/health").is_success
    except httpx.TransportError:
        return False
