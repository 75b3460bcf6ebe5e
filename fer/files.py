"""Files that are written whole or not at all."""

import errno
import json
import os
import re
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from io import BufferedReader
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from fer.errors import FerError, cause_and_remedy

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""

CACHE = ROOT / "data" / "cache"
"""The folder of arrays that were derived from datasets."""

MOST_JSON_BYTES = 16_000_000
"""The most that is read of a JSON file; the largest that is written has a tenth of it."""

HALF_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
"""One of the two escapes that JSON has for some characters; alone it can be written nowhere."""

JSON_FILES = 512
"""Files whose values stay in memory; a run has about ten, of a few kilobytes."""

BUSY_SECONDS = 2.0
"""Time for another process to close a file."""

_OPEN = (5, 32, 33)
"""Windows' numbers for a file that is open elsewhere: denied, shared otherwise, locked."""

Stamp: TypeAlias = tuple[int, int, int] | None
"""Size, time of change and inode of a file; None while it is missing."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` only when all went well.

    The new file is flushed to the disk before the old one goes, so that a power cut leaves the
    one or the other. A failure leaves the old one and nothing beside it.

    Raises:
        FerError: the disk is full, the folder cannot be written to, or `path` is there and no file.
    """
    # A file would take the place of a pipe or device, such as /dev/stdout, for all programs.
    if stamp(path) and not is_file(path):
        raise FerError(f"{path} could not be written: it is there and no file. Choose another.")
    # The ending stays last: Keras and NumPy choose the format by it.
    partial = path.with_name(f".{os.getpid()}-{threading.get_ident()}.partial.{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        # Windows flushes only what is open for writing.
        with partial.open("r+b") as written:
            os.fsync(written.fileno())
        when_free(lambda: partial.replace(path))
    except OSError as problem:
        raise FerError(f"{path} could not be written: {cause_and_remedy(problem)}") from problem
    finally:
        with suppress(OSError):
            partial.unlink()


def when_free(change: Callable[[], object]) -> None:
    """Make a change to a file or folder, once nobody has it open.

    Windows refuses to replace, move or remove what another process has open, most often for the
    moment in which that reads it or a virus scanner looks.

    Raises:
        OSError: it is still open after BUSY_SECONDS, or something else is wrong.
    """
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            change()
            return
        except PermissionError as problem:
            if getattr(problem, "winerror", None) not in _OPEN or time.monotonic() >= end:
                raise
        time.sleep(BUSY_SECONDS / 100)


def open_file(path: Path) -> BufferedReader:
    """Open a file of a run or model to be read; a pipe or device of its name would never end.

    Raises:
        OSError: it is missing, may not be read or is no file.
    """
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is no file")
    return file


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for whoever writes into a pipe; Windows has none of these."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def content_of(path: Path, most_bytes: int = -1) -> bytes:
    """Return the bytes of a file of a run or model, the first `most_bytes` where these are given.

    Raises:
        OSError: as `open_file`.
    """
    with open_file(path) as file:
        return file.read(most_bytes)


def end_of(path: Path, most_bytes: int) -> str:
    """Return the last `most_bytes` of a text of a run; empty where it cannot be read."""
    try:
        with open_file(path) as file:
            file.seek(max(file.seek(0, os.SEEK_END) - most_bytes, 0))
            return file.read().decode(errors="replace")
    except OSError:
        return ""


def read_file(path: Path, error: type[FerError]) -> bytes:
    """Read the bytes of a file that a user named.

    Raises:
        FerError: of the type `error`, when the file is missing or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as problem:
        raise error(f"{path} cannot be opened: {cause_and_remedy(problem)}") from problem


def read_text(path: Path, error: type[FerError]) -> str:
    """Read the text of a file that a user named; its lines end as ours do.

    Raises:
        FerError: of the type `error`, when the file is missing, may not be read or is no UTF-8.
    """
    try:
        return read_file(path, error).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise error(
            f"{path} is no text in UTF-8 ({problem.reason}). Save it as UTF-8."
        ) from problem


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by `value` as JSON, two spaces deep and with a last newline."""
    text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    with replacing(path) as partial:
        # The bytes of a file's name need not be UTF-8. What stands for such a byte in Python is
        # the one thing that cannot be encoded, and its escape is JSON's own.
        partial.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")


def read_json(path: Path, otherwise: Callable[[str], FerError]) -> Any:
    """The value in the JSON file `path`, which is read again only when the file has changed.

    All who ask get the same object, so nobody changes it.

    Raises:
        FerError: made by `otherwise` from a sentence that names the file and its folder, when the
            file is missing or damaged.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        return _parsed(path, stamp(path))
    except FileNotFoundError as problem:
        raise otherwise(f"{name} is missing.") from problem
    except OSError as problem:
        raise otherwise(f"{name} cannot be read: {problem.strerror}.") from problem
    except (ValueError, RecursionError) as problem:
        raise otherwise(f"{name} is damaged: {problem}.") from problem


@lru_cache(maxsize=JSON_FILES)
def _parsed(path: Path, _: Stamp) -> Any:
    content = content_of(path, MOST_JSON_BYTES + 1)
    if len(content) > MOST_JSON_BYTES:
        raise ValueError(f"it has more than {MOST_JSON_BYTES:,} bytes")
    value = json.loads(content.decode(), parse_constant=_refuse)
    if HALF_CHARACTER.search(content):
        json.dumps(value, ensure_ascii=False).encode()  # a ValueError unless halves are pairs
    return value


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads although JSON has no such numbers."""
    raise ValueError(f"{constant} is no number")


def is_file(path: Path) -> bool:
    """Return whether there is a file that may be asked about; `Path` raises where it may not be."""
    return os.path.isfile(path)  # noqa: PTH113


def stamp(path: Path) -> Stamp:
    """Return what changes with the bytes of a file; None while it is missing."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # the latter for a name that no file can have
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino
