"""The command line's two streams: they show any name, and outlive a reader and a full disk."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from fer.errors import FerError, cause_and_remedy

HUNG_UP = (errno.EPIPE, errno.EINVAL)
"""Errors of a pipe that nobody reads any more; Windows gives the second."""


class Output:
    """A text stream that never raises: what it can no longer write goes nowhere.

    So a training is not ended by the reader of its output. What the stream's encoding cannot show
    is written as an escape, such as `\\u0141`.
    """

    def __init__(self, stream: TextIO) -> None:
        """Take the place of `stream`."""
        self._stream = stream
        self.problem: OSError | None = None
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")

    def __getattr__(self, name: str) -> Any:
        """Return the stream's own attribute."""
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text as far as that is possible."""
        with self._losing():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        with self._losing():
            self._stream.flush()

    @contextmanager
    def _losing(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            self.problem = problem
            # What is still in the stream's buffer has to go somewhere, or the end raises anew.
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
                os.dup2(nowhere.fileno(), self._stream.fileno())


@contextmanager
def lasting_output() -> Iterator[None]:
    """Make standard output and standard error an Output each, in this block."""
    with ExitStack() as stack:
        # Python has None for a stream that was closed by whoever started it.
        nowhere = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123
        out, err = Output(sys.stdout or nowhere), Output(sys.stderr or nowhere)
        stack.enter_context(redirect_stdout(cast("TextIO", out)))
        stack.enter_context(redirect_stderr(cast("TextIO", err)))
        try:
            yield
        finally:
            out.flush()
            err.flush()


def demand_written() -> None:
    """Refuse to call done what could not be printed, unless its reader hung up.

    Raises:
        FerError: the disk is full, or the like.
    """
    sys.stdout.flush()
    problem: OSError | None = getattr(sys.stdout, "problem", None)
    if problem and problem.errno not in HUNG_UP:
        raise FerError(
            f"What was printed could not be written: {cause_and_remedy(problem)} All else was done."
        )


def has_reader() -> bool:
    """Return whether nobody who read what is printed has hung up."""
    return getattr(getattr(sys.stdout, "problem", None), "errno", None) not in HUNG_UP
