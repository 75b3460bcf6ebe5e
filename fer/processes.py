"""Processes that outlive whoever started them, and how to know one again."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Self

import psutil

from fer.files import ROOT

NICE, BELOW_NORMAL_ON_WINDOWS = 10, 0x4000

OWN_GROUP_NO_WINDOW = 0x200 | 0x8000000
"""Windows: Ctrl-C at the server's console, and its end, do not reach the process."""

START_TICKS = 19
"""Place of the start in /proc/PID/stat, counted from the state on: proc(5), field 22."""


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """Id and birth of a process; both, because the operating system reuses ids."""

    id: int
    born: str = ""  # as `_birth` gives it; empty in records of before

    @classmethod
    def of(cls, process: psutil.Process) -> Self:
        """Return the record of a process that runs now."""
        return cls(process.pid, _birth(process))

    @property
    def is_running(self) -> bool:
        """Return whether this very process still runs."""
        try:
            process = psutil.Process(self.id)
            same = _birth(process) == self.born
            return bool(same and process.status() != psutil.STATUS_ZOMBIE)
        # An id that no process can have is refused in several ways.
        except (psutil.Error, OSError, ValueError, OverflowError):
            return False


def _birth(process: psutil.Process) -> str:
    """Return what no two processes of one id share, whatever becomes of the clock.

    Other systems keep the time at which a process started. Linux counts from the machine's start
    instead, and its time of day moves when the clock is set.
    """
    if not psutil.LINUX:
        return repr(process.create_time())
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    # The name before it, in brackets, may hold anything.
    status = Path(f"/proc/{process.pid}/stat").read_bytes().rpartition(b")")[2].split()
    return f"{boot} {int(status[START_TICKS])}"


def fer_command(arguments: Sequence[str]) -> list[str]:
    """Return the command line of `python -m fer` with these arguments."""
    return [sys.executable, "-m", "fer", *arguments]


def running_arguments() -> Iterator[list[str]]:
    """Yield what follows `python -m fer` in each command of that kind that runs on this machine."""
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []  # None where the system does not tell
        if words[1:3] == fer_command([])[1:]:
            yield words[3:]


def start_worker(process: BaseProcess) -> None:
    """Start a process that Ctrl-C at the terminal does not reach: whoever starts it ends it.

    It has to be deaf from the start, as it is loading for a second.
    """
    before = signal(SIGINT, SIG_IGN)
    try:
        process.start()
    finally:
        signal(SIGINT, before)


def in_utf8() -> dict[str, str]:
    """Return the environment for a Python that prints UTF-8, as we read it, on every system."""
    return {**os.environ, "PYTHONIOENCODING": "utf-8"}


def start_detached(arguments: Sequence[str], log: Path) -> psutil.Process:
    """Start `python -m fer …`, at low priority since pages and photos come first.

    Args:
        arguments: what follows `python -m fer`.
        log: what the process prints is added here.

    Raises:
        OSError, psutil.Error: it could not be started.
    """
    with log.open("ab") as printed:
        process = subprocess.Popen(  # noqa: S603
            fer_command(arguments),
            cwd=ROOT,
            env=in_utf8(),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            # A session of its own: Ctrl-C on the server, or its end, does not reach it.
            start_new_session=not psutil.WINDOWS,
            creationflags=OWN_GROUP_NO_WINDOW if psutil.WINDOWS else 0,
        )
    # Somebody has to take note of its end, or the system keeps it as a zombie.
    Thread(target=process.wait, daemon=True).start()
    started = psutil.Process(process.pid)
    started.nice(NICE if psutil.POSIX else BELOW_NORMAL_ON_WINDOWS)
    return started
