"""Files that are written whole or not at all."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from fer.errors import FerError

Record = TypeVar("Record")

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""

Stamp: TypeAlias = tuple[int, int, int]
"""Size, time of change and inode of a file."""

JSON_FILES = 512
"""Files whose values stay in memory; a run has about ten, of a few kilobytes."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` only when all went well.

    The new file is flushed to the disk before the old one goes, so that a power cut leaves the
    one or the other. A failure leaves the old one and nothing beside it.

    Raises:
        FerError: the disk is full, or the folder cannot be written to.
    """
    # The ending stays last: Keras and NumPy choose the format by it.
    partial = path.with_name(f".{os.getpid()}-{threading.get_ident()}.partial.{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(path)
    except OSError as problem:
        raise FerError(
            f"{path} could not be written: {problem.strerror or problem}. "
            "Make room on the disk or check who may write there, and try again."
        ) from problem
    finally:
        with suppress(OSError):
            partial.unlink()


def read_file(path: Path, error: type[FerError]) -> bytes:
    """Read the bytes of a file that a user named.

    Raises:
        FerError: of the type `error`, when the file is missing or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as problem:
        raise error(
            f"{path} cannot be opened: {problem.strerror}. Check its name and try again."
        ) from problem


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by `value` as JSON, two spaces deep and with a last newline."""
    with replacing(path) as partial:
        partial.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def stamp(path: Path) -> Stamp:
    """Return what changes with the bytes of a file.

    Raises:
        OSError: it is missing, or may not be looked at.
    """
    status = path.stat()
    return status.st_size, status.st_mtime_ns, status.st_ino


def read_json(path: Path, otherwise: Callable[[str], FerError]) -> Any:
    """The value in the JSON file `path`, which is read again only when the file has changed.

    All who ask get the same object, so nobody changes it.

    Raises:
        FerError: made by `otherwise` from a sentence, when the file is missing or damaged.
    """
    try:
        return _parsed(path, stamp(path))
    except FileNotFoundError as problem:
        raise otherwise(f"{path} is missing.") from problem
    except (OSError, ValueError) as problem:
        raise otherwise(f"{path} is damaged or cannot be read: {problem}.") from problem


@lru_cache(maxsize=JSON_FILES)
def _parsed(path: Path, _stamp: Stamp) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def read_record(path: Path, kind: type[Record], otherwise: Callable[[str], FerError]) -> Record:
    """Return the JSON value in the file `path` as a `kind` that `as_record` knows.

    Raises:
        FerError: made by `otherwise`, when the file is missing or damaged, or lacks a field.
    """
    values = read_json(path, otherwise)
    try:
        return as_record(values, kind)
    except (TypeError, ValueError) as problem:
        raise otherwise(f"{path} is damaged: it is no {kind.__name__}.") from problem


def as_record(value: Any, kind: type[Record]) -> Record:
    """Return a JSON value as `kind`: a dataclass, a `tuple[…, ...]` or `dict` of them, or plain.

    A field that an object does not have gets its default; what else it has is left out, since a
    later version may have written it.

    Raises:
        TypeError, ValueError: the value is of another type, or lacks a field.
    """
    made: Any = value
    if is_dataclass(kind):
        types = get_type_hints(kind)
        given = {each.name: value[each.name] for each in fields(kind) if each.name in value}
        made = kind(**{name: as_record(each, types[name]) for name, each in given.items()})
    elif get_origin(kind) is tuple:
        made = tuple(as_record(each, get_args(kind)[0]) for each in value)
    elif get_origin(kind) is dict:
        name, item = get_args(kind)
        made = {name(key): as_record(each, item) for key, each in dict(value).items()}
    # JSON writes 1.0 as 1 in other hands.
    elif not isinstance(value, (int, float) if kind is float else kind):
        raise TypeError(f"{value!r} is no {kind}.")
    return cast(Record, made)
