"""Memory that lies in files, and memory that is given back."""

import ctypes
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from fer.memory import MALLOC_OPTIONS, keep_no_freed_memory, mapped_array, release_memory

LETTERS = np.arange(4_000_000, dtype=np.uint8)


def resident_kilobytes(file: Path) -> int:
    """What the process has in memory of a file that it has mapped."""
    smaps = Path("/proc/self/smaps")
    if not smaps.exists():
        pytest.skip("Only Linux tells what of a file is in memory.")
    entry = smaps.read_text().partition(f" {file}\n")[2]
    return int(entry.partition("Rss:")[2].split()[0])


def test_an_array_in_a_file_counts_what_was_read_of_it_until_memory_is_released(
    tmp_path: Path,
) -> None:
    file = tmp_path / "letters.npy"
    np.save(file, LETTERS)
    letters = mapped_array(file)
    assert resident_kilobytes(file) < 1000
    part = letters[1:]
    assert part.sum() == LETTERS.sum()
    assert resident_kilobytes(file) > 3900

    release_memory()

    assert resident_kilobytes(file) == 0
    np.testing.assert_array_equal(letters, LETTERS)


def test_nobody_can_write_to_it(tmp_path: Path) -> None:
    np.save(tmp_path / "letters.npy", LETTERS)

    assert not mapped_array(tmp_path / "letters.npy").flags.writeable


@pytest.mark.parametrize("has_option", [True, False], ids=["glibc", "another"])
def test_the_c_library_is_told_to_keep_nothing_where_it_can_be(
    has_option: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[int, int] = {}
    library = SimpleNamespace(mallopt=told.__setitem__) if has_option else SimpleNamespace()
    monkeypatch.setattr(ctypes, "CDLL", lambda _: library)
    monkeypatch.setattr(sys, "platform", "linux")

    keep_no_freed_memory()

    assert told == (dict(MALLOC_OPTIONS.values()) if has_option else {})


def test_a_process_that_collects_rarely_has_nothing_to_collect_at_its_end() -> None:
    script = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 1000))
from fer.memory import MOST_UNCOLLECTED, collect_rarely
collect_rarely()
print(gc.get_threshold() == MOST_UNCOLLECTED)
"""
    told = subprocess.check_output([sys.executable, "-c", script], text=True)

    assert told.split() == ["True", "True"]
