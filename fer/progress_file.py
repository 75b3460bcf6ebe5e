"""The file `progress.jsonl` of a run: a line of JSON for each step noted and each epoch."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fer.errors import BadRun
from fer.files import replacing


@dataclass(frozen=True, slots=True)
class ProgressFile:
    """Lines that are appended while a run trains."""

    path: Path

    def append(self, line: dict[str, Any]) -> None:
        """Add a line.

        Raises:
            BadRun: the disk is full, or the folder cannot be written to.
        """
        try:
            with self.path.open("a", encoding="utf-8") as progress:
                progress.write(json.dumps(line) + "\n")
        except OSError as problem:
            raise BadRun(
                f"{self.path.parent} could not be written: {problem.strerror}. "
                "Make room on the disk or check who may write there, then resume."
            ) from problem

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines; a last line still being written is left out."""
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def forget_after(self, epoch: int, step: int) -> None:
        """Drop the lines that lie beyond `step` of `epoch`.

        A line with an `epoch` and no `step` is that epoch's last.
        """
        before = [
            line
            for line in self.lines()
            if (line["epoch"], line.get("step", math.inf)) <= (epoch, step)
        ]
        with replacing(self.path) as partial:
            partial.write_text("".join(json.dumps(line) + "\n" for line in before), "utf-8")
