"""One chosen model and two of them."""

from pathlib import Path

import pytest

from fer import files
from tests.evaluated import WORSE, evaluated_in, evaluation_of
from ui.evaluation.evaluation import Evaluation


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a dataset, whatever the machine has."""
    monkeypatch.setattr(files, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def one(tmp_path: Path) -> Evaluation:
    """A model that names seven of ten faces right."""
    return evaluation_of(evaluated_in(tmp_path, "one"))


@pytest.fixture
def two(one: Evaluation, tmp_path: Path) -> list[Evaluation]:
    """The same, and one that names two right."""
    return [one, evaluation_of(evaluated_in(tmp_path, "worse", WORSE), place=1)]
