"""The stages of a run before its first step, for those who wait for it."""

from enum import StrEnum

from fer.files import content_of, replacing
from fer.runs import Run

FILE = "stage.txt"
"""There from the process's launch to its first step."""


MOST_BYTES = 100


class Stage(StrEnum):
    """A stage, as a page says it."""

    READING = "reading the faces"
    BUILDING = "building and compiling the network"


def enter(run: Run, stage: Stage) -> None:
    """Note the stage that begins."""
    with replacing(run.path / FILE) as partial:
        partial.write_text(stage, encoding="utf-8")


def leave(run: Run) -> None:
    """Note that the first step is done, or that there will be none."""
    (run.path / FILE).unlink(missing_ok=True)


def stage_of(run: Run) -> Stage | None:
    """Return the stage of a run that is trained; None when it takes steps."""
    try:
        return Stage(content_of(run.path / FILE, MOST_BYTES).decode())
    except (OSError, ValueError):
        return None
