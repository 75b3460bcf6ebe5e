"""One chosen model and two of them."""

from pathlib import Path

import pytest

from fer import files
from tests.evaluated import WORSE, evaluated_in, scored
from ui.evaluation.scored import Scored


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a dataset, whatever the machine has."""
    monkeypatch.setattr(files, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def one(tmp_path: Path) -> Scored:
    """A model that names seven of ten faces right."""
    return scored(evaluated_in(tmp_path, "one"))


@pytest.fixture
def two(one: Scored, tmp_path: Path) -> list[Scored]:
    """The same, and one that names two right."""
    return [one, scored(evaluated_in(tmp_path, "worse", WORSE), place=1)]
