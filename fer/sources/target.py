"""The file that a source writes: whole or not at all, by one process at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from fer.errors import FerError
from fer.files import ROOT, replacing
from fer.locks import only_one

DATA = ROOT / "data"


@contextmanager
def atomic_target(target: Path, *, replace: bool) -> Iterator[Path]:
    """Give a path to write to; it becomes `target` if all goes well and leaves nothing otherwise.

    What a killed process left half written is removed first.

    Raises:
        FerError: `target` is there and shall not be replaced, another source is writing it, or it
            cannot be written.
    """
    with only_one(
        target.parent / "cache" / f".{target.name}.lock",
        f"{target} is being fetched already, here or by somebody else. Wait until that is done.",
    ):
        if target.exists() and not replace:
            raise FerError(
                f"{target} is there already, and was left as it is. Ask for it to be replaced "
                "(--replace), or move it away first."
            )
        for torn in target.parent.glob(f".*.partial.{target.name}"):
            torn.unlink(missing_ok=True)
        with replacing(target) as partial:
            yield partial


def refuse_itself(file: BinaryIO, target: Path) -> None:
    """Raise a FerError if an open file is the one at `target`."""
    itself = False
    # What was sent or lies in an archive is no file of the system, or there is nothing at `target`.
    with suppress(OSError, AttributeError):
        itself = os.path.samestat(os.fstat(file.fileno()), target.stat())
    if itself:
        raise FerError(f"{target} is where it belongs already. There is nothing to do.")
