"""A batch of photos as a table: a row for each face, and one for a photo without any."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa

from fer.errors import FerError, cause_and_remedy
from fer.labels import Expression
from fer.recognition.assembly import recogniser_of
from fer.recognition.export import classify_photo
from fer.recognition.recogniser import Recogniser
from fer.runs import Run
from fer.scoring.source import Read, Source

Batch: TypeAlias = Sequence[str]
"""Names of photos."""

ScoreBatch: TypeAlias = Callable[[Batch], pa.Table]

Tables: TypeAlias = Generator[pa.Table, None, None]

SIDES = ("left", "top", "right", "bottom")

SCHEMA = pa.schema(
    [
        ("photo", pa.string()),
        ("face", pa.int32()),  # from 1, left to right; null where there is none
        *((side, pa.int32()) for side in SIDES),
        ("expression", pa.string()),
        ("confidence", pa.float32()),
        *((each.label, pa.float32()) for each in Expression),
        ("model", pa.string()),
        ("error", pa.string()),  # null where the photo could be read
    ]
)
"""The columns of every table."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """All that a process on any machine needs to score a batch."""

    source: Source
    model: Path
    whole: bool = False  # each photo is already cropped to one face

    def scorer(self) -> ScoreBatch:
        """Load the model, and return the function from a batch to its table.

        Raises:
            FerError: the model or the source cannot be read.
        """
        read, recogniser = self.source.reader(), recogniser_of(Run(self.model))
        name = self.model.name

        def score(batch: Batch) -> pa.Table:
            rows = [row for photo in batch for row in _rows(photo, read, recogniser, self.whole)]
            return _table(rows, name)

        return score

    def failure(self, name: str, sentence: str) -> pa.Table:
        """Return the table of a photo that could not be scored."""
        return _table([_failed(name, sentence)], self.model.name)


def utf8(name: str) -> str:
    r"""Return a name as a table can hold it: bytes of it that are no UTF-8 become escapes.

    >>> utf8("caf\udce9.jpg")
    'caf\\udce9.jpg'
    """
    return name.encode(errors="backslashreplace").decode()


def _table(rows: list[dict[str, Any]], model: str) -> pa.Table:
    return pa.Table.from_pylist([row | {"model": model} for row in rows], SCHEMA)


def _rows(name: str, read: Read, recogniser: Recogniser, whole: bool) -> list[dict[str, Any]]:
    try:
        found = classify_photo(recogniser, name, read(name), whole)
    except OSError as problem:
        return [_failed(name, f"It cannot be opened: {cause_and_remedy(problem)}")]
    except FerError as problem:
        return [_failed(name, str(problem))]
    except Exception as problem:  # one photo of a million is no reason to stop
        return [_failed(name, f"{type(problem).__name__}: {problem}")]
    return list(_faces(name, found["faces"])) or [{"photo": utf8(name)}]


def _faces(name: str, faces: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, face in enumerate(faces, start=1):
        chosen = {"expression": face["expression"], "confidence": face["confidence"]}
        place = {"photo": utf8(name), "face": number, **face["box"]}
        yield place | chosen | face["probabilities"]


def _failed(name: str, sentence: str) -> dict[str, Any]:
    return {"photo": utf8(name), "error": utf8(sentence)}
