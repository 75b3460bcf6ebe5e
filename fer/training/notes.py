"""The texts in a run's folder: its title, people's notes on it, its stage before its first step."""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from fer.errors import FerError
from fer.files import content_of, replacing
from fer.runs import Run

MOST_BYTES_OF_A_LETTER = 4
"""In UTF-8."""

STAGE_FILE = "stage.txt"
"""There from the process's launch to its first step."""

MOST_STAGE_BYTES = 100


@dataclass(frozen=True, slots=True)
class Writing:
    """A text that people write about a run."""

    file: str
    most_letters: int

    def of(self, run: Run) -> str:
        """Return the text; empty when there is none."""
        with suppress(OSError, UnicodeDecodeError):
            content = content_of(run.path / self.file, MOST_BYTES_OF_A_LETTER * self.most_letters)
            # Windows writes its own ends of lines.
            return content.decode().replace("\r\n", "\n")[: self.most_letters]
        return ""

    def write(self, run: Run, text: str) -> None:
        """Replace the text.

        Raises:
            FerError: it is too long, or the disk does not take it.
        """
        if len(text) > self.most_letters:
            raise FerError(
                f"This text may have {self.most_letters:,} letters. Received: {len(text):,}. "
                "Shorten it."
            )
        if not run.path.is_dir():
            raise FerError(f"{run.name} is gone, so nothing can be noted about it.")
        with replacing(run.path / self.file) as partial:
            partial.write_text(text, encoding="utf-8")


NOTES = Writing("notes.md", 4_000)
TITLE = Writing("title.txt", 40)
"""A group's own name for its run; the folder's name stays what it is."""


class Stage(StrEnum):
    """A stage, as a page says it."""

    READING = "reading the faces"
    BUILDING = "building and compiling the network"


def enter(run: Run, stage: Stage) -> None:
    """Note the stage that begins."""
    with replacing(run.path / STAGE_FILE) as partial:
        partial.write_text(stage, encoding="utf-8")


def leave(run: Run) -> None:
    """Note that the first step is done, or that there will be none."""
    (run.path / STAGE_FILE).unlink(missing_ok=True)


def stage_of(run: Run) -> Stage | None:
    """Return the stage of a run that is trained; None when it takes steps."""
    try:
        return Stage(content_of(run.path / STAGE_FILE, MOST_STAGE_BYTES).decode())
    except (OSError, ValueError):
        return None
