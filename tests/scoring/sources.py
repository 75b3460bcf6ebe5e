"""Photos to score, and a scoring that needs no model."""

from collections.abc import Generator, Iterable
from pathlib import Path

import pyarrow as pa
import pytest

from fer.models import default_model
from fer.scoring import table
from fer.scoring.source import source_at
from fer.scoring.table import Batch, Scoring
from tests.made_up import picture, recogniser


def photos_in(folder: Path, count: int) -> list[str]:
    """Make so many small photos in a folder; return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{number:03}.jpg" for number in range(count)]
    for name in names:
        (folder / name).write_bytes(picture())
    return names


def scoring_of(source: Path | str) -> Scoring:
    """The default model on what is at a path."""
    return Scoring(source_at(str(source)), default_model().path)


@pytest.fixture
def two_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every photo has two happy faces, in this process."""
    monkeypatch.setattr(table, "recogniser_of", lambda _: recogniser())


def score_in_turn(batches: Iterable[Batch], scoring: Scoring) -> Generator[pa.Table, None, None]:
    """A backend that is this process."""
    score = scoring.scorer()
    for batch in batches:
        yield score(batch)
