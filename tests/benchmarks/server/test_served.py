"""The server that a benchmark starts, and its end."""

import asyncio
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from fer.benchmarks.server import served as starting
from fer.benchmarks.server.served import NoServer, Served, copy_checkout, is_healthy, serving
from fer.benchmarks.server.visitor import visiting
from fer.files import ROOT
from tests.patience import PATIENCE_SECONDS

APP = "import streamlit as st\n\nst.title('Small')\n"

STARTS_A_JOB = """
import subprocess, sys
sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
subprocess.Popen(sleeping, start_new_session=True)
"""


def test_a_server_ends_with_its_block_and_leaves_nothing(small_checkout: Path) -> None:
    (small_checkout / "app.py").write_text(APP)

    with serving(small_checkout) as served:
        assert is_healthy(served.port)

    psutil.wait_procs([served.process], timeout=PATIENCE_SECONDS)
    assert not served.process.is_running()
    assert not served.folder.exists()


def test_what_a_server_started_ends_with_it(small_checkout: Path) -> None:
    (small_checkout / "app.py").write_text(APP + STARTS_A_JOB)

    async def open_page(port: int) -> None:
        async with visiting(port) as visitor:
            await visitor.open()

    with serving(small_checkout) as served:
        asyncio.run(open_page(served.port))
        (started,) = served.process.children()

    psutil.wait_procs([started], timeout=PATIENCE_SECONDS)
    assert not started.is_running()


def test_a_server_ends_when_whoever_started_it_is_killed(small_checkout: Path) -> None:
    (small_checkout / "app.py").write_text(APP)
    killed = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from fer.benchmarks.server.served import serving\n"
        "with serving(Path(sys.argv[1])) as served:\n"
        "    print(served.process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    command = [sys.executable, "-c", killed, str(small_checkout)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout

    try:
        server = psutil.Process(int(printed))
    except psutil.NoSuchProcess:
        return
    psutil.wait_procs([server], timeout=PATIENCE_SECONDS)
    assert not server.is_running()


def test_a_server_that_does_not_start_in_time_is_one_sentence(
    small_checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_checkout / "app.py").write_text(APP)
    monkeypatch.setattr(starting, "START_SECONDS", 0)

    with pytest.raises(NoServer, match="did not start"), serving(small_checkout):
        pass


def test_a_folder_without_the_app_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoServer, match="has no app"), serving(tmp_path):
        pass


def test_a_copy_has_no_data_and_no_runs(tmp_path: Path) -> None:
    copy_checkout(tmp_path / "copy")

    assert list((tmp_path / "copy" / "data").iterdir()) == []
    assert not (tmp_path / "copy" / "runs").exists()


def test_its_memory_is_that_of_a_running_server(served: Served) -> None:
    assert 50 < served.memory_megabytes < 2_000
