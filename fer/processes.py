"""Processes that outlive whoever started them, and how to know one again."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import psutil

from fer.files import ROOT

NICE, BELOW_NORMAL_ON_WINDOWS = 10, 0x4000


def start_detached(arguments: Sequence[str], log: Path) -> psutil.Process:
    """Start `python -m fer …`, at low priority since pages and photos come first.

    Args:
        arguments: what follows `python -m fer`.
        log: what the process prints is added here.

    Raises:
        OSError, psutil.Error: it could not be started.
    """
    with log.open("ab") as printed:
        # A session of its own: Ctrl-C on the server, or its end, does not reach it.
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "fer", *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    # Somebody has to take note of its end, or the system keeps it as a zombie.
    Thread(target=process.wait, daemon=True).start()
    started = psutil.Process(process.pid)
    started.nice(NICE if psutil.POSIX else BELOW_NORMAL_ON_WINDOWS)
    return started


def mark(process: psutil.Process) -> dict[str, Any]:
    """What to keep of a process, as JSON: an id is reused, the moment it started is not."""
    return {"id": process.pid, "started": process.create_time()}


def lives(marked: Mapping[str, Any]) -> bool:
    """Whether the process that was marked is still there."""
    try:
        process = psutil.Process(marked["id"])
        same = abs(float(process.create_time() - marked["started"])) < 1
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
