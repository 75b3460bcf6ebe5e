"""Locks between processes, each a file; the system frees one when its holder dies, however."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from fer.errors import FerError, cause_and_remedy


@contextmanager
def only_one(lock: Path, otherwise: str) -> Iterator[None]:
    """Hold the lock during the block.

    Raises:
        FerError: somebody else holds it, and `otherwise` is the sentence about that; or there
            can be no such file.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock).acquire(timeout=0)
    except Timeout as problem:
        raise FerError(otherwise) from problem
    except OSError as problem:
        raise FerError(
            f"{lock.parent} cannot be written to: {cause_and_remedy(problem)}"
        ) from problem
    with held:
        yield


@contextmanager
def in_turn(lock: Path) -> Iterator[None]:
    """Wait for the lock and hold it during the block; where there can be none, go on without."""
    held: AbstractContextManager[object] = nullcontext()
    with suppress(OSError):
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock).acquire()
    with held:
        yield
