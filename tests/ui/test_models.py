"""The models as pages ask for them."""

from pathlib import Path

import pytest

from fer import runs
from fer.recognition import assembly
from tests.made_up import model_in, recogniser
from ui import models


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(runs, "MODELS", tmp_path)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser())
    return tmp_path


def test_the_best_model_comes_first(folder: Path) -> None:
    model_in(folder, "good", accuracy=0.6)
    model_in(folder, "better", accuracy=0.7)

    assert [model.name for model in models.models()] == ["better", "good"]


def test_a_look_at_the_folder_counts_for_a_moment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "LOOK_SECONDS", 1e9)
    model_in(folder, "good", accuracy=0.6)
    first = models.models()
    model_in(folder, "better", accuracy=0.7)

    assert models.models() == first

    monkeypatch.setattr(models, "LOOK_SECONDS", 1e-9)
    assert [model.name for model in models.models()] == ["better", "good"]


def test_without_a_folder_there_are_no_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", tmp_path / "none")

    assert models.models() == []


def test_pages_share_their_recogniser_with_the_api(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = recogniser()
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: shared)

    assert models.recogniser(model_in(folder, "good")) is shared
