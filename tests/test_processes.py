import os
import signal
import subprocess
import sys
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from fer import processes
from fer.processes import ProcessRecord, start_detached, start_worker
from tests.patience import PATIENCE_SECONDS, wait_until


def test_what_is_started_writes_its_log_and_is_known_until_it_ends(tmp_path: Path) -> None:
    process = start_detached(["--help"], tmp_path / "log.txt")
    record = ProcessRecord.of(process)

    process.wait(timeout=PATIENCE_SECONDS)

    assert "usage: python -m fer" in (tmp_path / "log.txt").read_text()
    wait_until(lambda: not record.is_running)


def test_a_clock_that_is_set_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    record = ProcessRecord.of(psutil.Process())

    # Linux's `create_time` counts from the time of day at which the machine started.
    monkeypatch.setattr(psutil._pslinux, "boot_time", lambda: 1.0)

    assert psutil.Process().create_time() < 1e9 or not psutil.LINUX
    assert record.is_running


@pytest.mark.parametrize("id_", [-1, 0, 2**31 - 1, 10**30])
def test_an_id_that_no_process_has_is_none_that_runs(id_: int) -> None:
    assert not ProcessRecord(id_).is_running


def test_this_is_process_running_and_one_that_took_its_id_does_not() -> None:
    record = ProcessRecord.of(psutil.Process())

    assert record.is_running
    assert not replace(record, born="1.0").is_running


def test_on_windows_a_process_has_a_group_of_its_own_and_no_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    priorities: list[int] = []
    start = subprocess.Popen

    def popen(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        given.update(options)
        # POSIX refuses these flags.
        return start(command, **options | {"creationflags": 0})

    windows = SimpleNamespace(WINDOWS=True, POSIX=False, Process=psutil.Process)
    monkeypatch.setattr(processes, "psutil", windows)
    monkeypatch.setattr(subprocess, "Popen", popen)
    monkeypatch.setattr(psutil.Process, "nice", lambda _, value: priorities.append(value))

    start_detached(["--help"], tmp_path / "log.txt").wait(timeout=PATIENCE_SECONDS)

    assert not given["start_new_session"]
    assert given["creationflags"] == 0x08000200  # CREATE_NO_WINDOW, CREATE_NEW_PROCESS_GROUP
    assert priorities == [0x4000]  # BELOW_NORMAL_PRIORITY_CLASS


def test_a_log_is_utf_8_whatever_the_console_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")

    start_detached(["evaluate", "\u0141ukasz"], tmp_path / "log.txt").wait(timeout=PATIENCE_SECONDS)

    assert "called \u0141ukasz" in (tmp_path / "log.txt").read_text(encoding="utf-8")


def _interrupt() -> None:
    """As Ctrl-C does, before anything of ours could have been set."""
    os.kill(os.getpid(), signal.SIGINT)
    sys.exit(7)


def test_a_worker_is_deaf_to_the_keyboard_from_its_start() -> None:
    worker = get_context("spawn").Process(target=_interrupt)

    start_worker(worker)
    worker.join(PATIENCE_SECONDS)

    assert worker.exitcode == 7
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
