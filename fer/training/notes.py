"""The title of a run and people's notes on it, in its folder."""

from contextlib import suppress
from dataclasses import dataclass

from fer.errors import FerError
from fer.files import content_of, replacing
from fer.runs import Run

MOST_BYTES_OF_A_LETTER = 4
"""In UTF-8."""


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
"""What a group calls its run; the folder's name stays what it is."""
