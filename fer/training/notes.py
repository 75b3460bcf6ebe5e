"""Notes that people wrote about a run, in its folder."""

from contextlib import suppress

from fer.errors import FerError
from fer.files import replacing
from fer.runs import Run

FILE = "notes.md"

MOST_LETTERS = 4_000


def of(run: Run) -> str:
    """The notes on a run; empty when there are none."""
    with suppress(OSError, UnicodeDecodeError):
        return (run.path / FILE).read_text(encoding="utf-8")[:MOST_LETTERS]
    return ""


def write(run: Run, text: str) -> None:
    """Replace the notes on a run.

    Raises:
        FerError: they are too long, or the disk does not take them.
    """
    if len(text) > MOST_LETTERS:
        raise FerError(
            f"Notes have at most {MOST_LETTERS:,} letters. Received: {len(text):,}. Shorten them."
        )
    if not run.path.is_dir():
        raise FerError(f"{run.name} is gone, so nothing can be noted about it.")
    with replacing(run.path / FILE) as partial:
        partial.write_text(text, encoding="utf-8")
