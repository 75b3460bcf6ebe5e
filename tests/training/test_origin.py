import subprocess

import pytest

from fer.dataset.fer2013 import Dataset
from fer.dataset.identity import learned_sha256
from fer.labels import DataSource
from fer.training import origin as module
from fer.training.origin import origin


def test_it_tells_data_backend_and_machine(tiny_dataset: Dataset) -> None:
    told = origin(tiny_dataset, backend="tensorflow")

    assert told.data_sha256 == tiny_dataset.sha256
    assert told.rows_sha256 == learned_sha256(tiny_dataset)
    assert told.data_source is DataSource.OTHER
    assert told.backends == ("tensorflow",)
    assert told.versions.keys() == {"tensorflow", "keras", "numpy"}
    assert told.processor
    assert told.teacher_sha256 is None


def test_a_teacher_is_told_by_its_hash(tiny_dataset: Dataset) -> None:
    assert origin(tiny_dataset, backend="tensorflow", teacher="ab").teacher_sha256 == "ab"


def test_an_accelerator_stands_in_for_the_processor(
    tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "accelerator", lambda backend: "NVIDIA H100")

    assert origin(tiny_dataset, backend="tensorflow").processor == "NVIDIA H100"


def test_outside_git_there_is_no_commit(
    tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*arguments: object, **options: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)

    assert origin(tiny_dataset, backend="tensorflow").commit is None
