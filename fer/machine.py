"""The machine that this runs on."""

import platform
from pathlib import Path

import psutil

CPUINFO = Path("/proc/cpuinfo")

IDLE_PERCENT = 50
"""A core that is busy for less of a second has room for what is measured."""


def processor() -> str:
    """Return the name of the processor; empty where the system does not tell it."""
    try:
        lines = CPUINFO.read_text(encoding="utf-8").splitlines()
        return next(line.split(":")[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor()


def has_idle_core() -> bool:
    """Return whether a core had little to do during the second that this takes."""
    return min(psutil.cpu_percent(interval=1, percpu=True)) < IDLE_PERCENT
