"""Processes that outlive whoever started them, and how to know one again."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Self

import psutil

from fer.files import ROOT

NICE, BELOW_NORMAL_ON_WINDOWS = 10, 0x4000


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """Id and start time of a process; both, because the operating system reuses ids."""

    id: int
    started: float  # seconds since 1970

    @classmethod
    def of(cls, process: psutil.Process) -> Self:
        """Return the record of a process that runs now."""
        return cls(process.pid, process.create_time())

    @property
    def is_running(self) -> bool:
        """Return whether this very process still runs."""
        try:
            process = psutil.Process(self.id)
            same = abs(process.create_time() - self.started) < 1
            return bool(same and process.status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False


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
