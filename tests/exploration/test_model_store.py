"""What was computed by a model from a dataset, until either of them changes."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Indices
from fer.dataset.fer2013 import Dataset
from fer.errors import BadRun
from fer.exploration.model_store import ModelStore, model_store
from fer.runs import Run
from tests.made_up import model_in


@dataclass(frozen=True)
class Numbers:
    """A result of a single array."""

    numbers: Indices


NUMBERS = Numbers(np.array([3, 1, 2]))


@pytest.fixture
def model(tmp_path: Path) -> Run:
    return model_in(tmp_path / "models", "mine")


def numbers(kept: ModelStore) -> list[int] | None:
    found = kept.load(Numbers)
    return None if found is None else found.numbers.tolist()


def test_what_was_stored_is_there_for_the_same_model_and_dataset(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    model_store(model, tiny_dataset, tmp_path / "cache").store(NUMBERS)

    assert numbers(model_store(model, tiny_dataset, tmp_path / "cache")) == [3, 1, 2]


def test_before_anything_is_stored_there_is_nothing(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    assert numbers(model_store(model, tiny_dataset, tmp_path / "cache")) is None


def test_another_dataset_and_another_model_have_their_own(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    model_store(model, tiny_dataset, tmp_path / "cache").store(NUMBERS)
    other = replace(tiny_dataset, sha256="0" * 64)
    neighbour = model_in(tmp_path / "models", "neighbour")

    assert numbers(model_store(model, other, tmp_path / "cache")) is None
    assert numbers(model_store(neighbour, tiny_dataset, tmp_path / "cache")) is None


def test_a_model_whose_file_changed_starts_anew_and_the_old_is_removed(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    old = model_store(model, tiny_dataset, tmp_path / "cache")
    old.store(NUMBERS)
    model.litert_file.write_bytes(b"another network")

    new = model_store(model, tiny_dataset, tmp_path / "cache")
    assert numbers(new) is None
    new.store(Numbers(np.array([7])))

    assert numbers(new) == [7]
    assert numbers(old) is None
    assert [path.name for path in new.folder.iterdir() if path.is_dir()] == [new.sha256]


def test_a_model_without_the_file_that_serves_is_told_how_to_get_one(
    model: Run, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    model.litert_file.unlink()

    with pytest.raises(BadRun) as raised:
        model_store(model, tiny_dataset, tmp_path / "cache")
    assert "promote mine" in raised.value.command
