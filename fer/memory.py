"""The memory of this process: arrays in files, garbage, and what is given back to the system."""

import atexit
import ctypes
import gc
import mmap
import sys
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np

from fer.arrays import Array

MEGABYTE = 1024 * 1024

MALLOC_OPTIONS = {
    "M_TRIM_THRESHOLD": (-1, 4 * MEGABYTE),
    "M_MMAP_THRESHOLD": (-3, 4 * MEGABYTE),
    "M_ARENA_MAX": (-8, 2),
}
"""Numbers and values of glibc's options: it would keep up to 64 MB of freed memory in each of eight
heaps a core, one for every few threads, and a crowd leaves hundreds."""

MOST_UNCOLLECTED = 100_000, 50, 100
"""Objects after which Python looks for garbage, and how much rarer among older and old ones."""

_maps: WeakSet[mmap.mmap] = WeakSet()
"""The files in which arrays lie; nobody can write to them here."""


def mapped_array(file: Path) -> Array:
    """Return the array in a file of NumPy's, read-only; its parts are read when they are used.

    Raises:
        OSError, ValueError: the file is missing or damaged.
    """
    array = np.load(file, mmap_mode="r")
    _maps.add(array._mmap)
    return np.asarray(array)


def keep_no_freed_memory() -> None:
    """Have glibc give freed memory back to the system; other C libraries are left as they are."""
    if option := _of_c_library("mallopt"):
        for number, value in MALLOC_OPTIONS.values():
            option(number, value)


def collect_rarely() -> None:
    """Have this process look for garbage rarely, and no more at its end.

    TensorFlow is a million objects that stay. With Python's own limits looking through them takes
    as long as loading them, half of it at the end of the process.
    """
    gc.set_threshold(*MOST_UNCOLLECTED)
    atexit.register(gc.freeze)


def release_memory() -> None:
    """Give the system back what was freed or lies in a file anyway; it takes a tenth of a second.

    Walking through all faces of FER2013 counts 83 MB to a process until it is told that they may
    go; what of them is used again is read again. The C library, too, keeps what was freed.
    """
    if sys.platform != "win32":
        for each in list(_maps):
            each.madvise(mmap.MADV_DONTNEED)
    if trim := _of_c_library("malloc_trim"):
        trim(0)


def _of_c_library(function: str) -> Any:
    """The function of glibc's; None elsewhere."""
    return getattr(ctypes.CDLL(None), function, None) if sys.platform == "linux" else None
