"""Disks that take nothing: a full one, and one that may only be read."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

Disk = Callable[[Path], AbstractContextManager[None]]

_read_only: list[Path] = []

_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink")


def _refuse(event: str, details: tuple[Any, ...]) -> None:
    """An audit hook, which Python calls before it opens, makes or moves a file, whoever asks."""
    if not _read_only:
        return
    writes = event in _CHANGES
    if event == "open":
        _, mode, flags = details
        writes = bool(set(mode or "") & set("wax+")) or bool((flags or 0) & os.O_CREAT)
    if writes and isinstance(details[0], str | os.PathLike):
        path = Path(details[0])
        if event in ("os.remove", "os.rmdir", "os.rename") and not path.exists():
            return  # which the system notices first
        if any(path.is_relative_to(root) for root in _read_only):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


sys.addaudithook(_refuse)


@contextmanager
def read_only_disk(root: Path) -> Iterator[None]:
    """Nothing below `root` can be made, changed or moved; root's own rights make no difference."""
    _read_only.append(root)
    try:
        yield
    finally:
        _read_only.remove(root)


@contextmanager
def full_disk(_: Path) -> Iterator[None]:
    """Files can be made, but not a byte written to them."""
    resource = pytest.importorskip("resource", reason="Windows has no limit for files.")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


DISKS: dict[str, Disk] = {"full": full_disk, "read-only": read_only_disk}
