"""Every kind of damage that a file in a folder can have."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path


def _content(content: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content)

    return write


def _torn(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _values(value: str) -> Callable[[Path], None]:
    """Every number and text in the file becomes `value`."""

    def replace(file: Path) -> None:
        text = file.read_text()
        file.write_text(re.sub(r'("\w+": )[^{[\n]*?(,?)$', rf"\g<1>{value}\2", text, flags=re.M))

    return replace


DAMAGE: dict[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "empty": _content(b""),
    "torn": _torn,
    "an empty object": _content(b"{}"),
    "a list": _content(b"[]"),
    "null": _content(b"null"),
    "a number": _content(b"3"),
    "a text": _content(b'"residual"'),
    "NaN": _content(b"NaN"),
    "values null": _values("null"),
    "values NaN": _values("NaN"),
    "values too large": _values("1e999"),
    "values lists": _values("[]"),
    "values objects": _values("{}"),
    "values texts": _values('"1"'),
    "values true": _values("true"),
    "values half characters": _values(r'"\\ud800"'),
    "no UTF-8": _content(b"\xff\xfe{}"),
    "too deep": _content(b"[" * 100_000),
    "too long a number": _content(b"9" * 10_000),
    "huge": _content(b'{"accuracy": 0.5, "' + b" " * 17_000_000 + b'": 1}'),
    "a folder": _folder,
    "a link to itself": _loop,
}
if hasattr(os, "mkfifo"):
    DAMAGE["a pipe"] = _pipe


def copy_with_damage(whole: Path, place: Path, file: str, kind: str) -> None:
    """Copy a run or model to `place`, one of its files damaged so."""
    shutil.copytree(whole, place)
    DAMAGE[kind](place / file)
